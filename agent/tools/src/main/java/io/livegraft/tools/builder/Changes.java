package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassDiff;
import io.livegraft.runtime.shape.MethodChange;
import io.livegraft.runtime.shape.StaticInit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides for each difference of a class whether and how it is carried. */
final class Changes {
    private final Plan plan;
    private final Needs needs;
    private final Overrides overrides;
    private final Serialization serialization;
    private final Revaluation revaluation;
    private final TypeAskers askers;

    Changes(
            Plan plan,
            Needs needs,
            Overrides overrides,
            Serialization serialization,
            Revaluation revaluation,
            TypeAskers askers) {
        this.serialization = serialization;
        this.askers = askers;
        this.revaluation = revaluation;
        this.plan = plan;
        this.needs = needs;
        this.overrides = overrides;
    }

    void carry(ClassDiff diff) {
        String name = diff.after().name;
        if (diff.changesKind()) {
            plan.problem(Schema.KIND.of(name, ""));
            return;
        }
        if (plan.minimal().isEmpty()) {
            supertypes(diff);
            serialization.fields(diff);
        }
        diff.changed().stream()
                .filter(change -> !isArrayOfConstants(diff.after(), change.after()))
                .forEach(this::changed);
        diff.lambdas().forEach(this::replace);
        diff.added().forEach(method -> overrides.added(name, method));
        diff.removed().forEach(method -> overrides.removed(name, method));
        initialiser(diff);
    }

    /** Compilers make it for the static initialiser alone. */
    private static boolean isArrayOfConstants(ClassNode type, MethodNode method) {
        boolean isEnum = (type.access & Opcodes.ACC_ENUM) != 0;
        return isEnum && method.name.equals("$values") && (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    private void supertypes(ClassDiff diff) {
        String name = diff.after().name;
        if (diff.changesSuperclass()) {
            plan.problem(Schema.SUPERCLASS.of(name, "", Names.dotted(diff.after().superName)));
        }
        diff.newInterfaces().forEach(type -> newInterface(name, type));
    }

    /** An interface can be left out where nobody asks objects for it. */
    private void newInterface(String owner, String type) {
        if (!plan.isNew(type) && askers.ask(owner, type)) {
            plan.problem(Schema.INTERFACE.of(owner, "", Names.dotted(type)));
        } else {
            plan.leavesOut(owner, type);
        }
    }

    private void changed(MethodChange change) {
        String owner = change.owner();
        MethodNode after = change.after();
        if (change.toggles(Opcodes.ACC_NATIVE)) {
            plan.problem(Schema.NATIVE.of(owner, Names.member(after.name, after.desc)));
        } else if (change.toggles(Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) {
            // The old one stays for old code; the new one comes along where new code calls it.
            return;
        } else if (after.name.equals("<init>") && !needs.constructors().beginsAsBefore(owner, after)) {
            constructor(change);
        } else {
            replace(change);
        }
    }

    private void replace(MethodChange change) {
        String owner = change.owner();
        MethodNode body = plan.newMethod(owner, change.after().name, change.after().desc);
        if (change.toggles(Opcodes.ACC_SYNCHRONIZED)) {
            String member = Names.dotted(owner) + "#" + Names.member(body.name, body.desc);
            boolean locked = (body.access & Opcodes.ACC_SYNCHRONIZED) != 0;
            plan.note(
                    locked
                            ? member + " becomes synchronized: the new body takes the lock"
                            : member + " is no longer synchronized, but the running method stays so");
        }
        needs.replace(owner, body, change.before().name);
    }

    private void constructor(MethodChange change) {
        String owner = change.owner();
        MethodNode body = plan.newMethod(owner, change.after().name, change.after().desc);
        Optional<String> whyNot = needs.constructors().whyNotWhole(owner, body);
        if (whyNot.isPresent()) {
            plan.problem(Schema.SUPER_CALL.of(owner, Names.member(body.name, body.desc), whyNot.get()));
        } else {
            needs.replaceWhole(owner, body);
        }
    }

    private void initialiser(ClassDiff diff) {
        String owner = diff.after().name;
        if (diff.initialiser().whole()) {
            plan.problem(Schema.STATIC_INIT.of(owner, "", "changes in a way that cannot be taken apart"));
            return;
        }
        Set<String> fresh = new HashSet<>();
        for (FieldNode field : diff.newFields()) {
            if ((field.access & Opcodes.ACC_STATIC) != 0) {
                fresh.add(field.name);
            }
            if ((field.access & Opcodes.ACC_ENUM) != 0) {
                plan.grows(owner);
            }
        }
        for (StaticInit.Step step : diff.initialiser().added()) {
            step(diff.after(), step, fresh);
        }
        for (StaticInit.Step step : diff.initialiser().calling()) {
            if (step.gives().isEmpty()) {
                plan.note(Names.dotted(owner)
                        + ": what changed methods do when its static initialiser calls them has been"
                        + " done by the old ones");
            }
            step.gives().stream()
                    .filter(field -> !fresh.contains(field))
                    .forEach(field -> revaluation.revalueComputed(owner, field));
        }
        diff.initialiser().removed().stream()
                .flatMap(step -> step.fills().stream())
                .filter(field -> diff.after().fields.stream().anyMatch(f -> f.name.equals(field)))
                .forEach(field -> revaluation.revalue(owner, field));
    }

    private void step(ClassNode type, StaticInit.Step step, Set<String> fresh) {
        String owner = type.name;
        Set<String> kept = new HashSet<>(step.writes());
        kept.removeAll(fresh);
        kept.remove(EnumGrowth.valuesField(type));
        if (!kept.isEmpty()) {
            kept.forEach(field -> revaluation.revalue(owner, field));
        } else if (step.gives().isEmpty()) {
            plan.problem(Schema.STATIC_INIT.of(owner, "", "does more than set fields"));
        }
        step.fills().stream()
                .filter(field -> !fresh.contains(field))
                .forEach(field -> revaluation.revalue(owner, field));
    }
}
