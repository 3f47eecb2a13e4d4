package io.livegraft.tools.builder;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.shape.ClassDiff;
import io.livegraft.runtime.shape.Numbered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.objectweb.asm.Opcodes;

/** Compares two builds of a program and makes a patch of what differs. */
public final class Builder {
    private final BuildRequest request;
    private final BuildProgress progress;

    private Builder(BuildRequest request, BuildProgress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Builds a patch jar; nothing is written unless the outcome is {@link BuildResult.Outcome#BUILT}.
     *
     * @throws NoSuchClassException if nothing fits what the request includes
     * @throws IOException if a jar cannot be read or the patch not be written, with a message for people
     */
    public static BuildResult build(BuildRequest request, BuildProgress progress) throws IOException {
        if (!PatchJar.isName(request.name())) {
            throw new IllegalArgumentException("'" + request.name() + "' is no patch name: " + PatchJar.NAME_RULE);
        }
        try {
            return new Builder(request, progress).build();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private BuildResult build() throws IOException {
        try (Release before = Release.open(request.from());
                Release after = Release.open(request.to());
                Surroundings around = Surroundings.open(request.classPath())) {
            checkIncludes(before, after);
            Selection selection = selection();
            NewSide newSide = new NewSide(before, after, selection);
            Minimal minimal = Minimal.of(request.minimal(), selection, before, newSide);
            Plan plan = new Plan(before, newSide, selection, minimal);
            List<ClassDiff> differences = new Comparison(newSide, plan, progress).run();
            new Carrier(plan, before, newSide, new World(before::classFile, around), new World(newSide, around))
                    .carry(differences, progress);
            new Variants(plan, before, after).check();
            newSide.folding()
                    .hosts()
                    .forEach(host -> plan.note("objects of " + Names.dotted(host)
                            + " that are there when the patch is loaded go on as they are, since the new version makes"
                            + " objects of its new subclasses only; have them made anew if the flaw is in them"));
            noteLeftOut(plan, differences);
            new LeftBehind(plan).note();
            noteResources(plan, before.resources(), after.resources());
            return finish(plan, newSide);
        }
    }

    private void checkIncludes(Release before, Release after) {
        Selection included = new Selection(request.includes(), List.of());
        if (!request.includes().isEmpty()
                && before.classNames().stream().noneMatch(included::contains)
                && after.classNames().stream().noneMatch(included::contains)) {
            throw new NoSuchClassException(request.includes());
        }
    }

    /** With methods named, no other class than theirs needs to be read. */
    private Selection selection() {
        Selection selection = new Selection(request.includes(), request.excludes());
        return request.minimal().isEmpty() ? selection : selection.within(Minimal.classNames(request.minimal()));
    }

    private BuildResult finish(Plan plan, NewSide newSide) throws IOException {
        boolean changes = plan.drafts().values().stream()
                .anyMatch(draft -> !draft.replaced().isEmpty());
        BuildResult.Outcome outcome = !plan.problems().isEmpty()
                ? BuildResult.Outcome.SCHEMA
                : changes ? BuildResult.Outcome.BUILT : BuildResult.Outcome.NOTHING_CHANGED;
        // What is written changes the trees that the report is about.
        PatchReport report = Explanations.of(plan);
        if (outcome == BuildResult.Outcome.BUILT) {
            Assembly assembly = new Assembly(request, plan, new Watched(plan, newSide).methods(), report);
            PatchJar.write(assembly.patch(), request.output());
        }
        return result(outcome, plan, report);
    }

    private static BuildResult result(BuildResult.Outcome outcome, Plan plan, PatchReport report) {
        List<MethodName> changed = new ArrayList<>();
        List<MethodName> added = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        plan.drafts().forEach((owner, draft) -> {
            draft.replaced().forEach((method, name) -> changed.add(Names.method(owner, name, method.desc)));
            draft.added().stream()
                    .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
                    .forEach(method -> added.add(Names.method(owner, method.name, method.desc)));
            draft.inGates().stream()
                    .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
                    .filter(method -> !draft.added().contains(method))
                    .forEach(method -> added.add(Names.method(owner, method.name, method.desc)));
            draft.newFields().stream()
                    .filter(field -> !field.name.startsWith("livegraft$"))
                    .forEach(field -> fields.add(Names.dotted(owner) + '#' + field.name));
        });
        List<String> helpers =
                plan.helpers().keySet().stream().map(Names::dotted).toList();
        return new BuildResult(
                outcome,
                changed,
                added,
                fields,
                helpers,
                List.copyOf(plan.broughtAlong()),
                List.copyOf(plan.problems()),
                List.copyOf(plan.notes()),
                report);
    }

    /** New methods that nothing carried calls: old code does not know them. */
    private static void noteLeftOut(Plan plan, List<ClassDiff> differences) {
        for (ClassDiff diff : differences) {
            String owner = diff.after().name;
            diff.added().stream()
                    .filter(method -> (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT)) == 0)
                    .filter(method -> !Numbered.isNumbered(method.access, method.name))
                    .filter(method -> !plan.brings(owner, method))
                    .forEach(method -> plan.note("not carried, since nothing in the patch uses it: "
                            + Names.method(owner, method.name, method.desc)));
        }
    }

    private static void noteResources(Plan plan, SortedMap<String, Long> before, SortedMap<String, Long> after) {
        after.forEach((name, checksum) -> {
            if (!checksum.equals(before.get(name))) {
                plan.note("not carried, since it is no class: " + name);
            }
        });
    }
}
