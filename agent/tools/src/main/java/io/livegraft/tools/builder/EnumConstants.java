package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.StaticInit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Brings the new constants of enums that get some, with all that {@code values()} leads to.
 *
 * <p>Static fields that are computed from {@code values()}, such as the maps of switches and of names, are computed anew
 * in the patch. What cannot know of a constant is refused: sets and maps that are there and have a place for each
 * constant, and code that goes by an order or by numbers that the running constants do not have.
 */
final class EnumConstants {
    private static final List<String> WITH_A_PLACE_FOR_EACH = List.of("java/util/EnumSet", "java/util/EnumMap");

    private final Plan plan;
    private final Needs needs;
    private final Revaluation revaluation;
    private final Release before;
    private final NewSide after;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Set<String>> models = new HashMap<>();

    EnumConstants(Plan plan, Needs needs, Revaluation revaluation, Release before, NewSide after) {
        this.plan = plan;
        this.needs = needs;
        this.revaluation = revaluation;
        this.before = before;
        this.after = after;
    }

    /** Brings the constants of the enums that the plan knows to grow; false where all are there already. */
    boolean carry() {
        List<String> more = new ArrayList<>(plan.growing());
        more.removeIf(name -> !done.add(name));
        more.forEach(this::carry);
        boolean remade = new RemadeConstants(plan, needs, this::dependents, after).carry(models);
        needs.follow();
        return remade || !more.isEmpty();
    }

    private void carry(String owner) {
        ClassNode old = plan.oldTree(owner);
        ClassNode now = plan.newTree(owner);
        List<FieldNode> added = EnumGrowth.added(old, now);
        Optional<String> whyNot = EnumGrowth.whyNot(old, now)
                .or(() -> placesFor(owner))
                .or(() -> isNumberedAlike(old, now) ? Optional.empty() : orderUsed(owner));
        if (whyNot.isPresent()) {
            added.forEach(field -> plan.problem(Schema.ENUM_CONSTANT.of(owner, field.name, whyNot.get())));
            return;
        }
        added.forEach(field -> needs.addField(owner, field.name, field.desc, "a new constant"));
        needs.addField(owner, EnumGrowth.VALUES, "[L" + owner + ';', "all constants");
        EnumGrowth.helpers(now).forEach(method -> needs.add(owner, method.name, method.desc, "makes constants"));
        needs.replace(owner, Plan.find(now, "values", "()[L" + owner + ';'), "values");
        needs.callback(owner, EnumGrowth.ANNOUNCE, "PostPatch");
        needs.callback(owner, EnumGrowth.WITHDRAW, "PostUnpatch");
        plan.note(Names.dotted(owner) + " gets constants: each load of the patch makes them anew; EnumSets and EnumMaps"
                + " that other code has made before have no place for them, and no reflection finds fields for them"
                + (isNumberedAlike(old, now) ? "" : "; they are numbered behind the running ones"));
        dependents(owner, call -> call.name.equals("values"));
    }

    /** Gives static fields that are made of the constants new values. */
    private void dependents(String owner, Predicate<MethodInsnNode> depends) {
        Predicate<AbstractInsnNode> asks =
                insn -> insn instanceof MethodInsnNode call && call.owner.equals(owner) && depends.test(call);
        after.mentioning(owner).stream().filter(plan::isExisting).forEach(name -> revalue(name, asks));
    }

    private void revalue(String in, Predicate<AbstractInsnNode> asks) {
        MethodNode clinit = Plan.find(plan.newTree(in), "<clinit>", "()V");
        if (clinit == null || !asks(clinit, 0, clinit.instructions.size(), asks)) {
            return;
        }
        Optional<StaticInit> init = StaticInit.of(plan.newTree(in));
        if (init.isEmpty()) {
            plan.problem(Schema.STATIC_INIT.of(
                    in, "", "cannot be taken apart to find what is made of constants of an enum"));
            return;
        }
        for (StaticInit.Step step : init.get().steps()) {
            if (asks(clinit, step.from(), step.to(), asks)) {
                step.gives().stream()
                        .filter(field -> plan.isOldField(in, field))
                        .forEach(field -> revaluation.revalue(in, field));
                if (step.gives().isEmpty()) {
                    plan.problem(Schema.STATIC_INIT.of(in, "", "does more than set fields with constants of an enum"));
                }
            }
        }
    }

    private static boolean asks(MethodNode method, int from, int to, Predicate<AbstractInsnNode> asks) {
        for (int i = from; i < to; i++) {
            if (asks.test(method.instructions.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** What may be there with a place for each of the running constants, of which a new one would fall out. */
    private Optional<String> placesFor(String owner) {
        for (String name : before.mentioning(owner)) {
            if (Mentions.any(before.classFile(name), WITH_A_PLACE_FOR_EACH)) {
                return Optional.of("would have no place in EnumSets and EnumMaps that are there, as "
                        + Names.dotted(name) + " makes them");
            }
            for (MethodNode method : plan.oldTree(name).methods) {
                if (!method.name.equals("<clinit>") && EnumUses.makesArrayForEach(method, owner)) {
                    return Optional.of("would have no place in arrays that are there, as "
                            + Names.method(name, method.name, method.desc) + " makes them");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether each constant of the new version has the number there that it has in the running program. */
    private static boolean isNumberedAlike(ClassNode old, ClassNode now) {
        List<String> running = names(EnumGrowth.constants(old));
        running.addAll(names(EnumGrowth.added(old, now)));
        return running.equals(names(EnumGrowth.constants(now)));
    }

    private static List<String> names(List<FieldNode> fields) {
        return new ArrayList<>(fields.stream().map(field -> field.name).toList());
    }

    /** A method that goes by the order of the constants, which is another one than in the new version. */
    private Optional<String> orderUsed(String owner) {
        for (String name : after.mentioning(owner)) {
            for (MethodNode method : plan.newTree(name).methods) {
                if (!method.name.startsWith("<") && EnumUses.goesByOrder(method, owner)) {
                    return Optional.of("stands between others in the new version, of which "
                            + Names.method(name, method.name, method.desc) + " asks the order");
                }
            }
        }
        return Optional.empty();
    }

    /** Code of the patch that was compiled for other numbers than the running constants have. */
    void checkNumbers() {
        Set<String> checked = new HashSet<>();
        Stream.concat(
                        plan.drafts().values().stream()
                                .flatMap(draft ->
                                        Stream.concat(draft.replaced().keySet().stream(), draft.added().stream())),
                        plan.helpers().values().stream().flatMap(helper -> helper.methods.stream()))
                .forEach(method -> {
                    for (AbstractInsnNode insn : method.instructions) {
                        if (insn instanceof MethodInsnNode call && isSwitchedOver(call) && checked.add(call.owner)) {
                            checkNumbers(call.owner);
                        }
                    }
                });
    }

    private boolean isSwitchedOver(MethodInsnNode call) {
        AbstractInsnNode next = Instructions.next(call);
        boolean switches = next instanceof TableSwitchInsnNode || next instanceof LookupSwitchInsnNode;
        return switches
                && call.name.equals("ordinal")
                && plan.isExisting(call.owner)
                && !plan.isGone(call.owner)
                && (plan.oldTree(call.owner).access & Opcodes.ACC_ENUM) != 0;
    }

    private void checkNumbers(String owner) {
        ClassNode old = plan.oldTree(owner);
        ClassNode now = plan.newTree(owner);
        List<String> inNew = names(EnumGrowth.constants(now));
        List<String> running = names(EnumGrowth.constants(old));
        running.addAll(names(EnumGrowth.added(old, now)));
        for (String name : inNew) {
            if (inNew.indexOf(name) != running.indexOf(name)) {
                plan.problem(Schema.ENUM_CONSTANT.of(
                        owner, name, "has another number in the new version, by which code of the patch chooses"));
            }
        }
    }
}
