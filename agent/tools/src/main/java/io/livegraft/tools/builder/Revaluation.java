package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.BodyText;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.SideCorrelation;
import io.livegraft.runtime.shape.StaticInit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Static fields of running classes whose initialisers compute another value now.
 *
 * <p>The static initialiser has run and final fields stay as they are. So the new value lives in the patch, as if the
 * field were a new one, and every method of the program that reads the field comes into the patch to read the new one.
 */
final class Revaluation {
    private static final String CLINIT = "<clinit>";

    private final Plan plan;
    private final Needs needs;
    private final Supplier<StaticUses> index;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Set<String>> initialiserMethods = new HashMap<>();
    private final Settings settings;
    private StaticUses uses;

    Revaluation(Plan plan, Needs needs, Supplier<StaticUses> index) {
        this.plan = plan;
        this.needs = needs;
        this.index = index;
        this.settings = new Settings(plan);
    }

    /** Also gives new values to what brought steps of initialisers set together with what they were brought for. */
    void revalueAlongside() {
        int before;
        do {
            before = done.size();
            needs.initialisers().alsoSet().forEach((owner, names) -> names.forEach(name -> revalue(owner, name)));
            needs.follow();
        } while (done.size() > before);
    }

    /** Gives a field its new value for all code of the program. */
    void revalue(String owner, String name) {
        FieldNode field = field(owner, name);
        if (!done.add(owner + '#' + name)) {
            return;
        }
        if ((field.access & Opcodes.ACC_ENUM) != 0) {
            plan.remakes(owner, name);
            return;
        }
        boolean isSetLater = isSetLater(owner, field);
        if (isSetLater && !settings.canBeTold(owner, field)) {
            plan.problem(Schema.STATIC_INIT.of(
                    owner, name, "gives the field another value, which running code may have set since"));
            return;
        }
        noteWhatStays(owner, field, isSetLater);
        plan.revalues(owner, name);
        needs.addField(owner, name, field.desc, "its new value");
        if (isSetLater) {
            settings.keep(owner, field);
        }
        for (StaticUses.Use use : uses.ofField(owner, name, field.desc)) {
            if (isSetLater && use.writes()) {
                setter(use, owner, field);
            }
            reader(use, owner, name);
        }
        otherFieldsOfItsSteps(owner, name);
    }

    /**
     * Gives a field the value that changed methods compute, whose initialiser is the same; where that cannot be, it
     * stays what the old ones have computed, as objects do that they have made.
     */
    void revalueComputed(String owner, String name) {
        FieldNode field = field(owner, name);
        boolean isConstant = (field.access & Opcodes.ACC_ENUM) != 0;
        if (isConstant || isSetLater(owner, field) && !settings.canBeTold(owner, field)) {
            plan.note(Names.dotted(owner) + "#" + name + " stays what the old methods of its class have computed");
        } else {
            revalue(owner, name);
        }
    }

    private FieldNode field(String owner, String name) {
        return plan.newTree(owner).fields.stream()
                .filter(f -> f.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean isSetLater(String owner, FieldNode field) {
        if (uses == null) {
            uses = index.get();
        }
        return canBeSet(owner, field)
                && uses.ofField(owner, field.name, field.desc).stream()
                        .anyMatch(use -> use.writes() && !isInitialiser(use, owner));
    }

    /** Of a final field the running value is what its initialiser gave it. */
    private boolean canBeSet(String owner, FieldNode field) {
        return plan.oldTree(owner).fields.stream()
                .anyMatch(f -> f.name.equals(field.name) && (f.access & Opcodes.ACC_FINAL) == 0);
    }

    private boolean isInitialiser(StaticUses.Use use, String owner) {
        return use.owner().equals(owner)
                && (use.method().equals(CLINIT)
                        || initialiserMethods
                                .computeIfAbsent(owner, plan::initialiserMethods)
                                .contains(use.method() + use.descriptor()));
    }

    private boolean isPublic(String owner, FieldNode field) {
        return (field.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                && (plan.newTree(owner).access & Opcodes.ACC_PUBLIC) != 0;
    }

    private void setter(StaticUses.Use use, String owner, FieldNode field) {
        MethodNode method = plan.newMethod(use.owner(), use.method(), use.descriptor());
        if (!use.method().equals(CLINIT) && !settings.set(method, owner, field)) {
            plan.problem(Schema.STATIC_INIT.of(
                    owner,
                    field.name,
                    "gives the field another value, which a subclass's name of it may have set since"));
        }
    }

    private void noteWhatStays(String owner, FieldNode field, boolean isSetLater) {
        if (isSetLater) {
            plan.note(Names.dotted(owner) + "#" + field.name
                    + " gets another initial value: in effect where the field still has the old one when the patch"
                    + " first uses it"
                    + (isPublic(owner, field) ? "; what other code sets directly after that is not seen" : ""));
            return;
        }
        plan.note(
                Names.dotted(owner) + "#" + field.name + " gets another value: it is computed anew in the patch without"
                        + " what running code has put into the old one, all"
                        + " methods of the program that read it come along, and what was made of the old value before stays"
                        + (isPublic(owner, field) ? "; other code that reads or sets it sees the old one" : ""));
    }

    private void reader(StaticUses.Use use, String owner, String field) {
        if (!plan.isExisting(use.owner())) {
            return;
        }
        MethodNode method = plan.newMethod(use.owner(), use.method(), use.descriptor());
        if (use.method().equals(CLINIT)) {
            dependents(use.owner(), step -> reads(use.owner(), step, owner, field));
        } else if (Numbered.isNumbered(method.access, method.name)) {
            numbered(use.owner(), method);
        } else if (Plan.find(plan.oldTree(use.owner()), method.name, method.desc) != null) {
            carry(use, method, owner, field);
        }
    }

    private void carry(StaticUses.Use use, MethodNode method, String owner, String field) {
        ClassNode type = plan.newTree(use.owner());
        String member = Names.member(method.name, method.desc);
        if (method.name.equals("<init>")) {
            Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(type.name, method);
            boolean inRest =
                    prefix.isPresent() && !reads(method, 0, prefix.get().end(), owner, field);
            if (!inRest) {
                Optional<String> whyNot = needs.constructors().whyNotWhole(use.owner(), method);
                if (whyNot.isPresent()) {
                    plan.problem(Schema.SUPER_CALL.of(use.owner(), member, whyNot.get()));
                    return;
                }
                needs.replaceWhole(use.owner(), method);
            }
            uses.ofConstructors(use.owner()).stream()
                    .filter(maker -> maker.method().equals(CLINIT) && plan.isExisting(maker.owner()))
                    .forEach(maker -> dependents(maker.owner(), step -> makes(maker.owner(), step, use.owner())));
        }
        plan.broughtAlong(
                use.owner(), Names.dotted(use.owner()) + "#" + member, "reads " + Names.dotted(owner) + "#" + field);
        needs.replace(use.owner(), method, method.name);
    }

    /** The lambda of the running class that does the same, unless the method around it comes into the patch anyway. */
    private void numbered(String owner, MethodNode method) {
        ClassNode old = plan.oldTree(owner);
        SideCorrelation oldSide = new SideCorrelation(Map.of(owner, old));
        String text = BodyText.of(method, new SideCorrelation(Map.of(owner, plan.newTree(owner))));
        old.methods.stream()
                .filter(m -> Numbered.isNumbered(m.access, m.name) && m.desc.equals(method.desc))
                .filter(m -> BodyText.of(m, oldSide).equals(text))
                .findFirst()
                .ifPresent(m -> needs.replace(owner, method, m.name));
    }

    /** Fields that are computed from it have another value too. */
    private void dependents(String owner, Predicate<StaticInit.Step> depends) {
        Optional<StaticInit> init = StaticInit.of(plan.newTree(owner));
        if (init.isEmpty()) {
            plan.problem(Schema.STATIC_INIT.of(owner, "", "cannot be taken apart to find what depends on a new value"));
            return;
        }
        for (StaticInit.Step step : init.get().steps()) {
            if (depends.test(step)) {
                step.writes().stream()
                        .filter(name -> plan.isOldField(owner, name))
                        .forEach(name -> revalue(owner, name));
            }
        }
    }

    /** A step that sets several fields gives all of them new values. */
    private void otherFieldsOfItsSteps(String owner, String name) {
        dependents(owner, step -> step.writes().contains(name));
    }

    private boolean reads(String in, StaticInit.Step step, String owner, String field) {
        MethodNode clinit = plan.newMethod(in, CLINIT, "()V");
        return reads(clinit, step.from(), step.to(), owner, field);
    }

    private static boolean reads(MethodNode method, int from, int to, String owner, String field) {
        for (int i = from; i < to; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            boolean reads = insn instanceof FieldInsnNode access
                    && access.getOpcode() == Opcodes.GETSTATIC
                    && access.name.equals(field)
                    && access.owner.equals(owner);
            if (reads) {
                return true;
            }
        }
        return false;
    }

    private boolean makes(String in, StaticInit.Step step, String type) {
        MethodNode clinit = plan.newMethod(in, CLINIT, "()V");
        for (int i = step.from(); i < step.to(); i++) {
            boolean makes = clinit.instructions.get(i) instanceof MethodInsnNode call
                    && call.name.equals("<init>")
                    && call.owner.equals(type);
            if (makes) {
                return true;
            }
        }
        return false;
    }
}
