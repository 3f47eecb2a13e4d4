package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * An enum of both versions that gets constants: readies the new version's code to be carried.
 *
 * <p>The new constants are numbered behind those that are there, in their order. {@code values()} gives the running ones
 * and then the new ones, so that a constant's number is its place there. The JDK, which remembers what {@code values()}
 * gave it, is told by whoever first has to do with a new constant, by a callback at the latest; another one takes that
 * back.
 */
final class EnumGrowth {
    static final String VALUES = "livegraft$values";
    static final String ANNOUNCE = "livegraft$announce";
    static final String WITHDRAW = "livegraft$withdraw";
    private static final String ALL = "livegraft$all";
    private static final String PRESENT = "livegraft$present";
    private static final String NUMBER = "livegraft$number$";
    private static final String UNIVERSE = "io/livegraft/boot/EnumUniverse";
    private static final String LOOKUPS = "java/lang/invoke/MethodHandles";
    private static final String LOOKUP = 'L' + LOOKUPS + "$Lookup;";
    private static final String OBJECTS = "[Ljava/lang/Object;";

    private final ClassNode now;
    private final List<FieldNode> added;
    private final String array;
    private final boolean framed;

    private EnumGrowth(ClassNode now, List<FieldNode> added) {
        this.now = now;
        this.added = added;
        this.array = "[L" + now.name + ';';
        this.framed = ClassFiles.hasFrames(now.version);
    }

    /** Constants in the order of their numbers. */
    static List<FieldNode> constants(ClassNode type) {
        return type.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_ENUM) != 0)
                .toList();
    }

    /** Constants of the new version alone. */
    static List<FieldNode> added(ClassNode old, ClassNode now) {
        List<FieldNode> added = new ArrayList<>(constants(now));
        added.removeIf(field -> constants(old).stream().anyMatch(was -> was.name.equals(field.name)));
        return added;
    }

    /** Why the constants cannot be carried, as far as the enum itself tells; empty if they can. */
    static Optional<String> whyNot(ClassNode old, ClassNode now) {
        if (isPrepared(now)) {
            return Optional.empty();
        }
        if (valuesField(old) == null || !valuesField(old).equals(valuesField(now))) {
            return Optional.of("would be kept in a place that cannot be told");
        }
        if (now.fields.stream().anyMatch(field -> field.name.equals("$ENTRIES"))) {
            return Optional.of("would be missing in the list of entries that Kotlin keeps");
        }
        for (FieldNode field : added(old, now)) {
            MethodInsnNode made = maker(now, field.name);
            if (made == null || numberOf(made) == null) {
                return Optional.of("is made in a way that cannot be told");
            }
            if (!made.owner.equals(now.name)) {
                return Optional.of(
                        "has a body of its own, which makes it a class that the running enum does not permit");
            }
        }
        return Optional.empty();
    }

    /** Methods of a prepared enum that make its constants. */
    static List<MethodNode> helpers(ClassNode now) {
        return now.methods.stream()
                .filter(method ->
                        method.name.startsWith(NUMBER) || Set.of(PRESENT, ALL).contains(method.name))
                .toList();
    }

    private static boolean isPrepared(ClassNode now) {
        return now.fields.stream().anyMatch(field -> field.name.equals(VALUES));
    }

    /** The static field from which {@code values()} takes the array; null where that is not to be seen. */
    static String valuesField(ClassNode type) {
        MethodNode values = Plan.find(type, "values", "()[L" + type.name + ';');
        String found = null;
        for (AbstractInsnNode insn : values == null ? new InsnList() : values.instructions) {
            boolean reads = insn instanceof FieldInsnNode field
                    && field.getOpcode() == Opcodes.GETSTATIC
                    && field.owner.equals(type.name)
                    && field.desc.equals("[L" + type.name + ';');
            if (reads && found != null) {
                return null;
            }
            found = reads ? ((FieldInsnNode) insn).name : found;
        }
        return found;
    }

    /** The call of the constructor that makes a constant. */
    static MethodInsnNode maker(ClassNode type, String constant) {
        MethodNode clinit = Plan.find(type, "<clinit>", "()V");
        for (AbstractInsnNode insn : clinit == null ? new InsnList() : clinit.instructions) {
            boolean writes = insn instanceof FieldInsnNode field
                    && field.getOpcode() == Opcodes.PUTSTATIC
                    && field.owner.equals(type.name)
                    && field.name.equals(constant);
            if (writes && insn.getPrevious() instanceof MethodInsnNode made && made.name.equals("<init>")) {
                return made;
            }
        }
        return null;
    }

    /** Where the object is made that a constructor is called for; null where it is not to be seen. */
    static AbstractInsnNode creation(MethodInsnNode maker) {
        AbstractInsnNode creation = maker;
        while (creation != null
                && !(creation instanceof TypeInsnNode made
                        && made.getOpcode() == Opcodes.NEW
                        && made.desc.equals(maker.owner))) {
            creation = creation.getPrevious();
        }
        return creation;
    }

    /** What pushes the number: behind {@code new}, {@code dup} and the name; null where it is not there. */
    static AbstractInsnNode numberOf(MethodInsnNode maker) {
        AbstractInsnNode name = Instructions.next(Instructions.next(creation(maker)));
        AbstractInsnNode number = Instructions.next(name);
        boolean isPush = number != null
                && (number.getOpcode() >= Opcodes.ICONST_0 && number.getOpcode() <= Opcodes.ICONST_5
                        || number.getOpcode() == Opcodes.BIPUSH
                        || number.getOpcode() == Opcodes.SIPUSH);
        boolean isNamed = name instanceof LdcInsnNode constant && constant.cst instanceof String;
        return isNamed && isPush && maker.desc.startsWith("(Ljava/lang/String;I") ? number : null;
    }

    /** Readies a tree that nobody has looked at yet; does nothing where the enum gets no constant that can be carried. */
    static void prepare(ClassNode old, ClassNode now) {
        if (!added(old, now).isEmpty() && whyNot(old, now).isEmpty()) {
            new EnumGrowth(now, added(old, now)).prepare(valuesField(old));
        }
    }

    private void prepare(String runningValues) {
        MethodNode clinit = Plan.find(now, "<clinit>", "()V");
        for (int i = 0; i < added.size(); i++) {
            String constant = added.get(i).name;
            AbstractInsnNode number = numberOf(maker(now, constant));
            clinit.instructions.set(number, call(now.name, NUMBER + constant, "()I"));
            now.methods.add(number(constant, i));
        }
        InsnList all = new InsnList();
        all.add(call(now.name, ALL, "()" + array));
        all.add(new FieldInsnNode(Opcodes.PUTSTATIC, now.name, VALUES, array));
        clinit.instructions.insert(lastWrite(clinit, valuesField(now)), all);
        now.fields.add(new FieldNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, VALUES, array, null, null));
        now.methods.removeIf(method -> method.name.equals("values") && method.desc.equals("()" + array));
        now.methods.addAll(List.of(values(runningValues), present(runningValues), all(), announce(), withdraw()));
    }

    /** Where the initialiser gives a static field its value at last; null where it does not. */
    static AbstractInsnNode lastWrite(MethodNode clinit, String field) {
        AbstractInsnNode last = null;
        for (AbstractInsnNode insn : clinit.instructions) {
            if (insn instanceof FieldInsnNode write
                    && write.getOpcode() == Opcodes.PUTSTATIC
                    && write.name.equals(field)) {
                last = insn;
            }
        }
        return last;
    }

    private MethodNode number(String constant, int index) {
        MethodNode method = method(NUMBER + constant, "()I");
        method.instructions.add(call(now.name, PRESENT, "()" + array));
        method.visitInsn(Opcodes.ARRAYLENGTH);
        method.visitIntInsn(Opcodes.SIPUSH, index);
        method.visitInsn(Opcodes.IADD);
        method.visitInsn(Opcodes.IRETURN);
        return sized(method, 2);
    }

    /** Those that are there without this patch. */
    private MethodNode present(String runningValues) {
        MethodNode method = method(PRESENT, "()" + array);
        method.instructions.add(call(LOOKUPS, "lookup", "()" + LOOKUP));
        method.visitFieldInsn(Opcodes.GETSTATIC, now.name, runningValues, array);
        method.visitIntInsn(Opcodes.SIPUSH, added.size());
        method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/String");
        for (int i = 0; i < added.size(); i++) {
            method.visitInsn(Opcodes.DUP);
            method.visitIntInsn(Opcodes.SIPUSH, i);
            method.visitLdcInsn(added.get(i).name);
            method.visitInsn(Opcodes.AASTORE);
        }
        method.instructions.add(call(UNIVERSE, "without", "(" + LOOKUP + OBJECTS + "[Ljava/lang/String;)" + OBJECTS));
        method.visitTypeInsn(Opcodes.CHECKCAST, array);
        method.visitInsn(Opcodes.ARETURN);
        return sized(method, 6);
    }

    /** Tells the JDK too, before anybody can have one of them. */
    private MethodNode all() {
        MethodNode method = method(ALL, "()" + array);
        method.instructions.add(call(now.name, PRESENT, "()" + array));
        method.visitIntInsn(Opcodes.SIPUSH, added.size());
        method.visitTypeInsn(Opcodes.ANEWARRAY, now.name);
        for (int i = 0; i < added.size(); i++) {
            method.visitInsn(Opcodes.DUP);
            method.visitIntInsn(Opcodes.SIPUSH, i);
            method.visitFieldInsn(Opcodes.GETSTATIC, now.name, added.get(i).name, added.get(i).desc);
            method.visitInsn(Opcodes.AASTORE);
        }
        method.instructions.add(call(UNIVERSE, "join", "(" + OBJECTS + OBJECTS + ")" + OBJECTS));
        method.visitTypeInsn(Opcodes.CHECKCAST, array);
        method.visitInsn(Opcodes.DUP);
        method.instructions.add(call(LOOKUPS, "lookup", "()" + LOOKUP));
        method.visitInsn(Opcodes.SWAP);
        method.instructions.add(call(UNIVERSE, "announce", "(" + LOOKUP + OBJECTS + ")V"));
        method.visitInsn(Opcodes.ARETURN);
        return sized(method, 5);
    }

    /** While the new constants are being made the running ones are all there are. */
    private MethodNode values(String runningValues) {
        MethodNode method = new MethodNode(
                ClassFiles.API, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "values", "()" + array, null, null);
        Label known = new Label();
        method.visitFieldInsn(Opcodes.GETSTATIC, now.name, VALUES, array);
        method.visitInsn(Opcodes.DUP);
        method.visitJumpInsn(Opcodes.IFNONNULL, known);
        method.visitInsn(Opcodes.POP);
        method.visitFieldInsn(Opcodes.GETSTATIC, now.name, runningValues, array);
        method.visitLabel(known);
        if (framed) {
            method.visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {array});
        }
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, array, "clone", "()Ljava/lang/Object;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, array);
        method.visitInsn(Opcodes.ARETURN);
        return sized(method, 2);
    }

    /** For the case that nobody has asked for the constants yet. */
    private MethodNode announce() {
        MethodNode method = method(ANNOUNCE, "()V");
        method.instructions.add(call(LOOKUPS, "lookup", "()" + LOOKUP));
        method.visitFieldInsn(Opcodes.GETSTATIC, now.name, VALUES, array);
        method.instructions.add(call(UNIVERSE, "announce", "(" + LOOKUP + OBJECTS + ")V"));
        method.visitInsn(Opcodes.RETURN);
        return sized(method, 2);
    }

    private MethodNode withdraw() {
        MethodNode method = method(WITHDRAW, "()V");
        method.instructions.add(call(LOOKUPS, "lookup", "()" + LOOKUP));
        method.instructions.add(call(UNIVERSE, "withdraw", "(" + LOOKUP + ")V"));
        method.visitInsn(Opcodes.RETURN);
        return sized(method, 1);
    }

    /** A method of the enum that the program knows nothing of. */
    static MethodNode method(String name, String descriptor) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        return new MethodNode(ClassFiles.API, access, name, descriptor, null, null);
    }

    private static MethodNode sized(MethodNode method, int stack) {
        method.maxStack = stack;
        return method;
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
