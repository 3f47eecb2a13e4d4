package io.livegraft.runtime.link;

import io.livegraft.runtime.link.References.Found;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Holds a partial class against its target: what it stands for must be there, what it adds must not. */
final class PartialChecks {
    private final World world;
    private final Partial partial;
    private final TypeInfo target;

    private PartialChecks(World world, Partial partial) {
        this.world = world;
        this.partial = partial;
        this.target = world.types.find(partial.target);
    }

    static void check(World world, Partial partial) {
        new PartialChecks(world, partial).check();
    }

    private void check() {
        if (target == null) {
            throw LinkRefusal.of(
                    partial.label, "there is no class " + LinkRefusal.dots(partial.target) + " to be patched");
        }
        for (Partial.Field field : partial.fields()) {
            checkField(field);
        }
        for (Partial.Method method : partial.methods.values()) {
            switch (method.kind()) {
                case REPLACED, HOOKED -> checkPatched(method);
                case EXISTING -> checkExisting(method);
                default -> checkNew(method);
            }
        }
    }

    private void checkField(Partial.Field field) {
        String descriptor = field.node().desc;
        boolean isSynthetic = (field.node().access & Opcodes.ACC_SYNTHETIC) != 0;
        if (field.kind() == Partial.Kind.EXISTING) {
            Found found = world.references.field(partial.target, field.targetName(), descriptor);
            checkFound(found, field.node().name, field.targetName(), field.isStatic());
        } else if (partial.isHandWritten() && !isSynthetic && target.field(field.targetName(), descriptor) != null) {
            throw LinkRefusal.of(
                    partial.label(field.node().name),
                    "the target has a field of this name; mark it @Existing, or give the new one another name");
        }
    }

    private void checkFound(Found found, String name, String targetName, boolean isStatic) {
        if (found == null) {
            throw LinkRefusal.of(
                    partial.label(name), LinkRefusal.dots(partial.target) + " has no " + targetName + " of this type");
        }
        if (found != References.UNKNOWN && found.is(Opcodes.ACC_STATIC) != isStatic) {
            throw LinkRefusal.of(
                    partial.label(name),
                    "in " + LinkRefusal.dots(partial.target) + " it is" + (isStatic ? " not" : "") + " static");
        }
    }

    private void checkPatched(Partial.Method method) {
        MethodId id = method.targetId();
        Integer access = target.method(id.name(), id.descriptor());
        if (access == null) {
            MethodName name = new MethodName(LinkRefusal.dots(partial.target), id);
            throw LinkRefusal.of(RefusalCode.NO_SUCH_METHOD, partial.label(method.node().name), "there is no " + name)
                    .with("method", name.toString());
        }
        checkFound(new Found(partial.target, access), method.node().name, id.name(), method.isStatic());
        boolean empty = (method.node().access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
        if (empty && method.kind() == Partial.Kind.REPLACED) {
            throw LinkRefusal.of(partial.label(method.node().name), "a new body is announced, but there is none");
        }
    }

    private void checkExisting(Partial.Method method) {
        MethodId id = method.targetId();
        if (!id.isConstructor()) {
            Found found = world.references.method(partial.target, id.name(), id.descriptor());
            checkFound(found, method.node().name, id.name(), method.isStatic());
        } else if (partial.isHandWritten()) {
            checkInitialisers(method.node());
        }
    }

    /** No object of a partial class is made, so what its constructor gives to new fields would be lost. */
    private void checkInitialisers(MethodNode constructor) {
        for (AbstractInsnNode insn : constructor.instructions) {
            if (insn instanceof FieldInsnNode field && field.getOpcode() == Opcodes.PUTFIELD) {
                Partial.Field written =
                        field.owner.equals(partial.target) ? partial.field(field.name, field.desc) : null;
                if (written != null && written.kind() == Partial.Kind.NEW && written.node().value == null) {
                    throw LinkRefusal.of(
                            partial.label(field.name),
                            "a new field starts with zero or null in the objects that are there: its initialiser"
                                    + " would never run. Use ShadowVariables.getOrAlloc where you read it");
                }
            }
        }
    }

    private void checkNew(Partial.Method method) {
        MethodNode node = method.node();
        if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            throw LinkRefusal.of(partial.label(node.name), "it has no body; mark it @Existing if the target has it");
        }
        if ((node.access & Opcodes.ACC_SYNTHETIC) != 0 || node.name.startsWith("<")) {
            return;
        }
        if (partial.isHandWritten() && target.method(node.name, node.desc) != null) {
            throw LinkRefusal.of(
                    partial.label(node.name),
                    "the target has this method; mark it @Replace or @Existing, or give the new one another name");
        }
        if ((node.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0) {
            checkOverridesNothing(node);
        }
    }

    /**
     * Callers that know the supertype only would never get to a method that the loaded class does not have. The builder
     * sees to it that the inherited method, which it brings too, leads there.
     */
    private void checkOverridesNothing(MethodNode node) {
        Found found = world.references.method(partial.target, node.name, node.desc);
        if (world.overridesRunning(partial.target, node) && !isReached(found, node)) {
            throw LinkRefusal.of(
                    partial.label(node.name),
                    "a new method cannot override " + LinkRefusal.dots(found.declaring()) + '#' + node.name
                            + ": callers of that would not come to it");
        }
        if (!partial.isHandWritten()) {
            return;
        }
        for (Partial other : world.partials()) {
            Partial.Method same = other.method(node.name, node.desc);
            if (other != partial
                    && same != null
                    && same.kind() == Partial.Kind.NEW
                    && world.types.isSubclass(other.target, partial.target)) {
                throw LinkRefusal.of(
                        other.label(node.name),
                        "a new method cannot override another new one, " + partial.label(node.name));
            }
        }
    }

    private boolean isReached(Found found, MethodNode node) {
        Partial owner = world.partial(found.declaring());
        Partial.Method inherited = owner == null ? null : owner.method(node.name, node.desc);
        boolean leadsHere = inherited != null && inherited.kind() == Partial.Kind.REPLACED;
        return !partial.isHandWritten() && (leadsHere || found.is(Opcodes.ACC_ABSTRACT));
    }
}
