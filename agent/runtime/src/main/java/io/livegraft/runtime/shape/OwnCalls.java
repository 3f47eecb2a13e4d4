package io.livegraft.runtime.shape;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The static methods of its class that a part of a static initialiser calls, by itself or through others of them. */
final class OwnCalls {
    private static final Pattern COLLECTION = Pattern.compile("Ljava/util/(concurrent/)?[A-Z]\\w*;");

    private final ClassNode owner;
    private final Set<MethodNode> methods = new LinkedHashSet<>();

    private OwnCalls(ClassNode owner) {
        this.owner = owner;
    }

    /** Those that the instructions from one index to the one behind the last call, in the order of the calls. */
    static Set<MethodNode> of(ClassNode owner, MethodNode clinit, int from, int to) {
        OwnCalls calls = new OwnCalls(owner);
        calls.follow(clinit, from, to);
        return calls.methods;
    }

    private void follow(MethodNode from, int first, int end) {
        for (int i = first; i < end; i++) {
            if (from.instructions.get(i) instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESTATIC
                    && call.owner.equals(owner.name)) {
                owner.methods.stream()
                        .filter(method -> method.name.equals(call.name) && method.desc.equals(call.desc))
                        .filter(method -> !isMadeByCompiler(method))
                        .filter(methods::add)
                        .forEach(method -> follow(method, 0, method.instructions.size()));
            }
        }
    }

    /** What tells the constants of an enum is about these, not about what is computed of them. */
    private boolean isMadeByCompiler(MethodNode method) {
        boolean tellsConstants = (owner.access & Opcodes.ACC_ENUM) != 0
                && (method.name.equals("values") || method.name.equals("valueOf"));
        return tellsConstants || (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** Names of the class's static fields that these methods write. */
    static Set<String> writes(ClassNode owner, Set<MethodNode> methods) {
        return fields(owner, methods, field -> field.getOpcode() == Opcodes.PUTSTATIC);
    }

    /** Names of the class's static fields that these methods read and that hold arrays or collections. */
    static Set<String> reads(ClassNode owner, Set<MethodNode> methods) {
        return fields(owner, methods, field -> field.getOpcode() == Opcodes.GETSTATIC && holdsOthers(field.desc));
    }

    private static boolean holdsOthers(String descriptor) {
        return descriptor.startsWith("[") || COLLECTION.matcher(descriptor).matches();
    }

    private static Set<String> fields(ClassNode owner, Set<MethodNode> methods, Predicate<FieldInsnNode> which) {
        Set<String> found = new LinkedHashSet<>();
        for (MethodNode method : methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof FieldInsnNode field && field.owner.equals(owner.name) && which.test(field)) {
                    found.add(field.name);
                }
            }
        }
        return found;
    }
}
