package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.Numbered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Gives one class what it has from the class between it and what it shall extend. */
final class PulledMembers {
    private static final String ITSELF = "$livegraft$itself";
    private static final String SUPER = "$livegraft$between";
    private static final int ALONE = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_PRIVATE;
    private static final int HIDES = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL;

    private final ClassNode into;
    private final ClassNode between;
    /** Methods of the class between that the class overrides and calls with {@code super}. */
    private final Set<String> calledAbove = new HashSet<>();

    PulledMembers(ClassNode into, ClassNode between) {
        this.into = into;
        this.between = between;
    }

    /** False where something of it cannot be; the trees are of no use then. */
    boolean pull() {
        if (!isPlain() || !PulledConstructors.inline(into, between)) {
            return false;
        }
        for (MethodNode method : into.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (isSuperCall(insn)) {
                    MethodInsnNode call = (MethodInsnNode) insn;
                    if (Plan.find(between, call.name, call.desc) != null) {
                        calledAbove.add(call.name + call.desc);
                    }
                }
            }
        }
        List<MethodNode> pulled = new ArrayList<>();
        for (MethodNode method : between.methods) {
            boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
            if (isStatic || method.name.equals("<init>")) {
                continue;
            }
            if (!isOverridden(method)) {
                pulled.add(method);
            }
            if (calledAbove.contains(method.name + method.desc)) {
                pulled.add(copyForSuper(method));
            }
        }
        if (!fieldsFit()) {
            return false;
        }
        into.methods.forEach(this::rewrite);
        pulled.forEach(this::rewrite);
        boolean makesIt = pulled.stream().anyMatch(this::needsItself)
                || into.methods.stream().anyMatch(this::needsItself);
        if (makesIt) {
            return false;
        }
        into.methods.addAll(pulled);
        for (FieldNode field : between.fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0) {
                into.fields.add(new FieldNode(field.access & ~Opcodes.ACC_FINAL, field.name, field.desc, null, null));
            }
        }
        between.interfaces.stream()
                .filter(type -> !into.interfaces.contains(type))
                .forEach(into.interfaces::add);
        into.superName = between.superName;
        into.signature = null;
        return dropBridges();
    }

    /** Nothing of it goes by its name, or by a number that the compiler gave. */
    private boolean isPlain() {
        boolean isOther = (between.access & (Opcodes.ACC_ENUM | Opcodes.ACC_RECORD | Opcodes.ACC_INTERFACE)) != 0;
        boolean isNested = between.innerClasses.stream().anyMatch(inner -> inner.name.startsWith(between.name + '$'));
        return !isOther
                && Names.samePackage(into.name, between.name)
                && !isNested
                && between.permittedSubclasses == null
                && !handsDownStatics()
                && (into.version & 0xFFFF) >= (between.version & 0xFFFF)
                && between.methods.stream()
                        .noneMatch(method -> Numbered.isNumbered(method.access, method.name)
                                || (method.access & (Opcodes.ACC_NATIVE | ALONE)) != 0 && isOverridden(method));
    }

    /** Whether code may name static members of it by the class below, which would find them no more. */
    private boolean handsDownStatics() {
        int own = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
        return between.fields.stream()
                        .anyMatch(field -> (field.access & own) == Opcodes.ACC_STATIC && field.value == null)
                || between.methods.stream()
                        .anyMatch(method ->
                                (method.access & own) == Opcodes.ACC_STATIC && !method.name.equals("<clinit>"));
    }

    private boolean isOverridden(MethodNode method) {
        return Plan.find(into, method.name, method.desc) != null;
    }

    /** A field of its own that hides one above, or another one of this name, would become one with it. */
    private boolean fieldsFit() {
        return between.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
                .noneMatch(field -> into.fields.stream().anyMatch(own -> own.name.equals(field.name)));
    }

    private boolean isSuperCall(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.owner.equals(between.name)
                && !call.name.equals("<init>");
    }

    private MethodNode copyForSuper(MethodNode method) {
        String[] thrown = method.exceptions.toArray(new String[0]);
        int access = method.access & ~(HIDES | Opcodes.ACC_BRIDGE) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        MethodNode copy = new MethodNode(ClassFiles.API, access, method.name + SUPER, method.desc, null, thrown);
        method.accept(copy);
        return copy;
    }

    private void rewrite(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (isSuperCall(insn) && isOf(method)) {
                MethodInsnNode call = (MethodInsnNode) insn;
                boolean isBetweens = Plan.find(between, call.name, call.desc) != null;
                call.name = isBetweens && calledAbove.contains(call.name + call.desc) ? call.name + SUPER : call.name;
                call.owner = isBetweens ? into.name : between.superName;
            } else if (insn instanceof MethodInsnNode call
                    && isItself(call.getOpcode() == Opcodes.INVOKESTATIC, call.owner)) {
                call.owner += ITSELF;
            } else if (insn instanceof FieldInsnNode field
                    && isItself(
                            field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC,
                            field.owner)) {
                field.owner += ITSELF;
            }
        }
    }

    /** A call with {@code super} of the class between, in its own code, means itself or what is above. */
    private boolean isOf(MethodNode method) {
        return into.methods.contains(method);
    }

    private boolean isItself(boolean isStatic, String owner) {
        return isStatic && owner.equals(between.name);
    }

    /** Whether code makes objects of the class between, asks for it, or has it as a constant. */
    private boolean needsItself(MethodNode method) {
        Predicate<Object> isIt = constant -> constant instanceof Type type && names(type)
                || constant instanceof Handle handle && handle.getOwner().equals(between.name);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (between.name.equals(block.type)) {
                return true;
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            boolean needs = insn instanceof TypeInsnNode type
                            && type.desc.contains(between.name)
                            && type.getOpcode() != Opcodes.CHECKCAST
                    || insn instanceof LdcInsnNode constant && isIt.test(constant.cst)
                    || insn instanceof InvokeDynamicInsnNode dynamic
                            && List.of(dynamic.bsmArgs).stream().anyMatch(isIt);
            if (needs) {
                return true;
            }
        }
        return false;
    }

    private boolean names(Type type) {
        return type.getSort() != Type.METHOD && type.getInternalName().contains(between.name);
    }

    /** A method that only led to the same one with another result type is none any more. */
    private boolean dropBridges() {
        Set<String> seen = new HashSet<>();
        Remapper types = types();
        List<MethodNode> bridgesLast = new ArrayList<>(into.methods);
        bridgesLast.sort((one, two) -> (one.access & Opcodes.ACC_BRIDGE) - (two.access & Opcodes.ACC_BRIDGE));
        for (MethodNode method : bridgesLast) {
            if (!seen.add(method.name + types.mapMethodDesc(method.desc))) {
                if ((method.access & Opcodes.ACC_BRIDGE) == 0) {
                    return false;
                }
                into.methods.remove(method);
            }
        }
        return true;
    }

    private Remapper types() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.equals(between.name) ? into.name : name.equals(between.name + ITSELF) ? between.name : name;
            }
        };
    }

    /** The class as it is without the one between. */
    byte[] write() {
        ClassWriter writer = new ClassWriter(0);
        into.accept(new ClassRemapper(writer, types()));
        return writer.toByteArray();
    }
}
