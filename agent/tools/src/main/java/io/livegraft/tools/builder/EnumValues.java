package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.Numbered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Constants of an enum that the new version makes with other arguments.
 *
 * <p>The running constant stays the only one of its name. Beside it the patch makes one as the new version does, its
 * model, that nobody gets to see: code of the enum that reads a field of the constant reads the model's.
 */
final class EnumValues {
    private static final String MODEL = "livegraft$model$";
    private static final String MODEL_OF = "livegraft$model";
    private static final String GET = "livegraft$get$";

    private EnumValues() {}

    /** Readies the static initialiser to make models; to be done before anybody looks at it. */
    static void prepare(ClassNode old, ClassNode now) {
        MethodNode clinit = Plan.find(now, "<clinit>", "()V");
        AbstractInsnNode end = clinit == null ? null : EnumGrowth.lastWrite(clinit, EnumGrowth.valuesField(now));
        if (end == null) {
            return;
        }
        InsnList models = new InsnList();
        for (FieldNode constant : EnumGrowth.constants(old)) {
            MethodInsnNode was = EnumGrowth.maker(old, constant.name);
            MethodInsnNode made = EnumGrowth.maker(now, constant.name);
            boolean alike = was != null && made != null && was.owner.equals(made.owner);
            if (alike && EnumGrowth.numberOf(made) != null && isStraight(made)) {
                addModel(now, constant, made, models);
            }
        }
        clinit.instructions.insert(end, models);
    }

    private static boolean isStraight(MethodInsnNode maker) {
        AbstractInsnNode creation = EnumGrowth.creation(maker);
        for (AbstractInsnNode insn = maker; insn != creation; insn = insn.getPrevious()) {
            if (insn instanceof JumpInsnNode
                    || insn instanceof FrameNode
                    || insn instanceof TableSwitchInsnNode
                    || insn instanceof LookupSwitchInsnNode) {
                return false;
            }
        }
        return true;
    }

    private static void addModel(ClassNode now, FieldNode constant, MethodInsnNode maker, InsnList models) {
        AbstractInsnNode number = EnumGrowth.numberOf(maker);
        for (AbstractInsnNode insn = EnumGrowth.creation(maker); insn != maker.getNext(); insn = insn.getNext()) {
            if (insn == number) {
                models.add(new FieldInsnNode(Opcodes.GETSTATIC, now.name, constant.name, constant.desc));
                models.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, now.name, "ordinal", "()I", false));
            } else if (insn.getOpcode() >= 0) {
                models.add(insn.clone(Map.of()));
            }
        }
        models.add(new FieldInsnNode(Opcodes.PUTSTATIC, now.name, MODEL + constant.name, constant.desc));
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        now.fields.add(new FieldNode(access, MODEL + constant.name, constant.desc, null, null));
    }

    /** The field for a constant's model; empty where it has none. */
    static Optional<FieldNode> model(ClassNode now, String constant) {
        return now.fields.stream()
                .filter(field -> field.name.equals(MODEL + constant))
                .findFirst();
    }

    /** Fields of the constants, whose values come from how these are made. */
    static List<FieldNode> fields(ClassNode now) {
        return now.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
                .toList();
    }

    /** Why models cannot stand for the constants, as far as the enum itself tells; empty if they can. */
    static Optional<String> whyNot(ClassNode now) {
        for (MethodNode method : now.methods) {
            boolean constructs = method.name.equals("<init>");
            if (constructs && ConstructorPrefix.handsOn(now.name, method)) {
                return Optional.of("its constructor hands the constant on");
            }
            for (AbstractInsnNode insn : method.instructions) {
                if (!constructs && insn.getOpcode() == Opcodes.PUTFIELD && isField(insn, now)) {
                    return Optional.of("its fields are set later too");
                }
                if (reads(insn, now) && Numbered.isNumbered(method.access, method.name)) {
                    return Optional.of("a lambda reads its fields");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isField(AbstractInsnNode insn, ClassNode now) {
        return insn instanceof FieldInsnNode field
                && field.owner.equals(now.name)
                && fields(now).stream().anyMatch(f -> f.name.equals(field.name) && f.desc.equals(field.desc));
    }

    private static boolean reads(AbstractInsnNode insn, ClassNode now) {
        return insn.getOpcode() == Opcodes.GETFIELD && isField(insn, now);
    }

    /**
     * Lets the enum's code read the fields of models.
     *
     * @return methods that do, and those they call for it, which are new; {@link #complete} is still to be called
     */
    static List<MethodNode> readModels(ClassNode now) {
        List<MethodNode> readers = new ArrayList<>();
        for (MethodNode method : now.methods) {
            boolean any = false;
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (!method.name.equals("<init>") && reads(insn, now)) {
                    FieldInsnNode field = (FieldInsnNode) insn;
                    String descriptor = "(L" + now.name + ";)" + field.desc;
                    // One for one: what is known of steps of the initialiser goes by places.
                    method.instructions.set(
                            insn,
                            new MethodInsnNode(Opcodes.INVOKESTATIC, now.name, GET + field.name, descriptor, false));
                    any = true;
                }
            }
            if (any && !method.name.equals("<clinit>")) {
                readers.add(method);
            }
        }
        List<MethodNode> made = new ArrayList<>();
        fields(now).forEach(field -> made.add(get(now, field)));
        made.add(EnumGrowth.method(MODEL_OF, descriptor(now)));
        now.methods.addAll(made);
        readers.addAll(made);
        return readers;
    }

    /** Whether a method is none of the program's. */
    static boolean isMade(MethodNode method) {
        return method.name.equals(MODEL_OF) || method.name.startsWith(GET);
    }

    private static MethodNode get(ClassNode now, FieldNode field) {
        MethodNode get = EnumGrowth.method(GET + field.name, "(L" + now.name + ";)" + field.desc);
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitMethodInsn(Opcodes.INVOKESTATIC, now.name, MODEL_OF, descriptor(now), false);
        get.visitFieldInsn(Opcodes.GETFIELD, now.name, field.name, field.desc);
        get.visitInsn(Type.getType(field.desc).getOpcode(Opcodes.IRETURN));
        get.maxLocals = 1;
        get.maxStack = 2;
        return get;
    }

    private static String descriptor(ClassNode now) {
        return "(L" + now.name + ";)L" + now.name + ';';
    }

    /**
     * Says of which constants the models are to be read. While the models are being made a constant is its own.
     *
     * @return the method that knows them
     */
    static MethodNode complete(ClassNode now, Collection<String> constants) {
        MethodNode method = Plan.find(now, MODEL_OF, descriptor(now));
        method.instructions.clear();
        for (String constant : constants) {
            Label next = new Label();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETSTATIC, now.name, constant, 'L' + now.name + ';');
            method.visitJumpInsn(Opcodes.IF_ACMPNE, next);
            method.visitFieldInsn(Opcodes.GETSTATIC, now.name, MODEL + constant, 'L' + now.name + ';');
            method.visitJumpInsn(Opcodes.IFNULL, next);
            method.visitFieldInsn(Opcodes.GETSTATIC, now.name, MODEL + constant, 'L' + now.name + ';');
            method.visitInsn(Opcodes.ARETURN);
            method.visitLabel(next);
            if (ClassFiles.hasFrames(now.version)) {
                method.visitFrame(Opcodes.F_NEW, 1, new Object[] {now.name}, 0, new Object[0]);
            }
            method.visitInsn(Opcodes.NOP);
        }
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ARETURN);
        method.maxLocals = 1;
        method.maxStack = 2;
        return method;
    }
}
