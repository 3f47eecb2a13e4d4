package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.StaticInit;
import io.livegraft.runtime.shape.Zeros;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Static fields with another initial value that methods of the program set: a setting is kept.
 *
 * <p>The field of the patch begins with the new value only where the running field still has what it was initialised
 * with; else with what it was set to. Who sets it later sets both, so that the setting outlives the patch.
 */
final class Settings {
    /** Values of these types are the same if they are equal, so the running one can be compared. */
    private static final Set<String> COMPARABLE = Set.of("Z", "B", "C", "S", "I", "J", "F", "D", "Ljava/lang/String;");

    private final Plan plan;
    private final Set<AbstractInsnNode> doubled = new HashSet<>();

    Settings(Plan plan) {
        this.plan = plan;
    }

    /** Whether it can be told if a field has been set since it was initialised. */
    boolean canBeTold(String owner, FieldNode field) {
        return COMPARABLE.contains(field.desc) && was(owner, field).isPresent();
    }

    /** Lets the field of the patch begin with what the running one was set to. */
    void keep(String owner, FieldNode field) {
        ClassNode old = plan.oldTree(owner);
        FieldNode running = old.fields.stream()
                .filter(f -> f.name.equals(field.name) && f.desc.equals(field.desc))
                .findFirst()
                .orElseThrow();
        Draft draft = plan.draft(owner);
        draft.alias(running(field.name), new Member(running.access, running.name, running.desc));
        MethodNode was = was(owner, field).orElseThrow();
        draft.addOnce(List.of(was, kept(owner, field, was)));
        draft.afterSetting(field.name, call(owner, kept(field.name), "()V"));
    }

    /** Lets a method that sets the field of the patch set the running one too; false where it does so by another name. */
    boolean set(MethodNode method, String owner, FieldNode field) {
        boolean found = false;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            boolean sets = insn.getOpcode() == Opcodes.PUTSTATIC
                    && ((FieldInsnNode) insn).name.equals(field.name)
                    && ((FieldInsnNode) insn).desc.equals(field.desc)
                    && ((FieldInsnNode) insn).owner.equals(owner);
            found |= sets;
            if (sets && doubled.add(insn)) {
                InsnList both = new InsnList();
                both.add(new InsnNode(Type.getType(field.desc).getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
                both.add(new FieldInsnNode(Opcodes.PUTSTATIC, owner, running(field.name), field.desc));
                method.instructions.insertBefore(insn, both);
                method.maxStack += 2;
            }
        }
        return found;
    }

    /** What a carried class calls the running field. */
    private static String running(String field) {
        return "livegraft$running$" + field;
    }

    private static String kept(String field) {
        return "livegraft$kept$" + field;
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    /** A method that computes the old initial value; empty where that takes more than the JDK. */
    private Optional<MethodNode> was(String owner, FieldNode field) {
        Optional<StaticInit> init = StaticInit.of(plan.oldTree(owner));
        if (init.isEmpty()) {
            return Optional.empty();
        }
        List<StaticInit.Step> steps = init.get().steps();
        List<Integer> setting = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).writes().contains(field.name)) {
                setting.add(i);
            }
        }
        Type type = Type.getType(field.desc);
        MethodNode was;
        if (setting.isEmpty()) {
            was = method("livegraft$was$" + field.name, "()" + field.desc);
            was.visitInsn(Zeros.of(type));
            was.maxStack = 2;
        } else if (setting.size() == 1 && steps.get(setting.get(0)).writes().size() == 1) {
            was = InitialiserSlice.of(init.get(), setting);
            was.name = "livegraft$was$" + field.name;
            was.desc = "()" + field.desc;
            was.access |= Opcodes.ACC_SYNTHETIC;
            if (!endsWithSetting(was) || needsMoreThanTheJdk(was)) {
                return Optional.empty();
            }
            was.instructions.remove(Instructions.previous(was.instructions.getLast()));
            was.instructions.remove(was.instructions.getLast());
        } else {
            return Optional.empty();
        }
        was.visitInsn(type.getOpcode(Opcodes.IRETURN));
        return Optional.of(was);
    }

    /** Whether the field is set once, by the last instruction before the end. */
    private static boolean endsWithSetting(MethodNode slice) {
        AbstractInsnNode end = slice.instructions.getLast();
        AbstractInsnNode last = Instructions.previous(end);
        long settings = 0;
        for (AbstractInsnNode insn : slice.instructions) {
            settings += insn.getOpcode() == Opcodes.PUTSTATIC ? 1 : 0;
        }
        boolean isPlain = slice.tryCatchBlocks.isEmpty() && end.getOpcode() == Opcodes.RETURN;
        return isPlain && settings == 1 && last != null && last.getOpcode() == Opcodes.PUTSTATIC;
    }

    private boolean needsMoreThanTheJdk(MethodNode slice) {
        for (AbstractInsnNode insn : slice.instructions) {
            boolean needs = insn instanceof FieldInsnNode field
                            && field.getOpcode() != Opcodes.PUTSTATIC
                            && !field.owner.startsWith("java/")
                    || insn instanceof MethodInsnNode call && !call.owner.startsWith("java/")
                    || insn.getOpcode() == Opcodes.INVOKEDYNAMIC;
            if (needs) {
                return true;
            }
        }
        return false;
    }

    private MethodNode kept(String owner, FieldNode field, MethodNode was) {
        MethodNode kept = method(kept(field.name), "()V");
        Label set = new Label();
        kept.visitFieldInsn(Opcodes.GETSTATIC, owner, running(field.name), field.desc);
        kept.instructions.add(call(owner, was.name, was.desc));
        switch (field.desc) {
            case "J" -> compare(kept, Opcodes.LCMP, set);
            case "F" -> compare(kept, Opcodes.FCMPL, set);
            case "D" -> compare(kept, Opcodes.DCMPL, set);
            case "Ljava/lang/String;" -> {
                String objects = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
                kept.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Objects", "equals", objects, false);
                kept.visitJumpInsn(Opcodes.IFEQ, set);
            }
            default -> kept.visitJumpInsn(Opcodes.IF_ICMPNE, set);
        }
        kept.visitInsn(Opcodes.RETURN);
        kept.visitLabel(set);
        if (ClassFiles.hasFrames(plan.newTree(owner).version)) {
            kept.visitFrame(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]);
        }
        kept.visitFieldInsn(Opcodes.GETSTATIC, owner, running(field.name), field.desc);
        kept.visitFieldInsn(Opcodes.PUTSTATIC, owner, field.name, field.desc);
        kept.visitInsn(Opcodes.RETURN);
        kept.maxStack = 4;
        return kept;
    }

    private static void compare(MethodNode method, int comparison, Label different) {
        method.visitInsn(comparison);
        method.visitJumpInsn(Opcodes.IFNE, different);
    }

    private static MethodNode method(String name, String descriptor) {
        return new MethodNode(ClassFiles.API, Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    }
}
