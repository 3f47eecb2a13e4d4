package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.MethodId;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The instruction that asks for the implementation of a method: an {@code invokedynamic}, or where the class file is
 * too old for it a call of a generated class beside it that has one.
 *
 * <p>The generated class has a site for every method of the target, chosen or not. So it is the same for every weave of
 * the target with the same beginnings, and need be defined only once.
 */
final class Sites {
    static final String HANDLE = "java/lang/invoke/MethodHandle";
    private static final String SITE_DESCRIPTOR = "()L" + HANDLE + ";";
    private static final String BOOTSTRAPS = "io/livegraft/boot/Trampoline";
    private static final String SUFFIX = "$livegraft$sites";

    private final ClassNode target;
    private final List<MethodId> all;

    /** Methods with beginnings, each as often as it has some. */
    private final Map<MethodId, Integer> beginnings;

    /**
     * The sites of a class.
     *
     * @param beginnings how many beginnings its constructors get
     */
    Sites(ClassNode target, Map<MethodId, Integer> beginnings) {
        this.target = target;
        this.beginnings = beginnings;
        // Sorted: the JVM may hand out the methods of a class in another order the next time.
        this.all = target.methods.stream()
                .filter(Sites::hasBody)
                .map(method -> new MethodId(method.name, method.desc))
                .sorted(Comparator.comparing(MethodId::toString))
                .toList();
    }

    private static boolean hasBody(MethodNode method) {
        return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0 && !method.name.equals("<clinit>");
    }

    AbstractInsnNode patch(MethodNode method) {
        return instruction(method, "impl", "patch");
    }

    AbstractInsnNode hook(MethodNode method) {
        return instruction(method, "hook", "hook");
    }

    /**
     * What a woven method gives to the bootstrap method: with its name and descriptor how many beginnings it knows, since
     * a frame of an earlier weave that comes to its site later must not be answered with one that it does not have.
     */
    static String key(MethodId method, int beginnings) {
        return beginnings == 0 ? method.toString() : method + "#" + beginnings;
    }

    private String key(MethodId method) {
        return key(method, beginnings.getOrDefault(method, 0));
    }

    private AbstractInsnNode instruction(MethodNode method, String name, String bootstrap) {
        MethodId id = new MethodId(method.name, method.desc);
        if (isOld()) {
            return new MethodInsnNode(
                    Opcodes.INVOKESTATIC, internalName(), name(bootstrap, key(id)), SITE_DESCRIPTOR, false);
        }
        Handle handle = bootstrap(
                bootstrap,
                MethodType.methodType(
                        CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class, String.class));
        return new InvokeDynamicInsnNode(name, SITE_DESCRIPTOR, handle, key(id));
    }

    /**
     * The name of a method that asks one site: that of the woven method, written as an identifier, as class files older
     * than Java 5 ask for. Not a number, because what methods a class has depends on which other agents have changed it
     * before.
     */
    private static String name(String bootstrap, String key) {
        StringBuilder name = new StringBuilder(bootstrap).append('$');
        for (char c : key.toCharArray()) {
            boolean plain = c < 128 && Character.isLetterOrDigit(c);
            name.append(plain ? String.valueOf(c) : String.format("_%04x", (int) c));
        }
        return name.toString();
    }

    /** Those methods that do not ask their site yet; others do where another agent changed a class woven before. */
    Set<MethodId> absent(Set<MethodId> methods, String bootstrap, ClassReader reader) {
        Set<String> present = present(reader);
        Set<MethodId> absent = new LinkedHashSet<>(methods);
        absent.removeIf(id -> present.contains(name(bootstrap, key(id))));
        return absent;
    }

    private Set<String> present(ClassReader reader) {
        Set<String> names = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new PresentSites(names);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return names;
    }

    private final class PresentSites extends MethodVisitor {
        private final Set<String> names;

        PresentSites(Set<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals(BOOTSTRAPS)) {
                names.add(name(bootstrap.getName(), (String) arguments[0]));
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(internalName())) {
                names.add(name);
            }
        }
    }

    private boolean isOld() {
        return (target.version & 0xFFFF) < Opcodes.V1_7;
    }

    /** Another one where beginnings have come. */
    private String internalName() {
        int sum = beginnings.values().stream().mapToInt(Integer::intValue).sum();
        return target.name + (sum == 0 ? "" : "$" + sum) + SUFFIX;
    }

    /** Binary name of the generated class, null where none is needed. */
    String className() {
        return isOld() ? internalName().replace('/', '.') : null;
    }

    /** The generated class, null where none is needed. */
    byte[] classFile() {
        if (!isOld()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V1_8,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                internalName(),
                null,
                "java/lang/Object",
                null);
        Type owner = Type.getObjectType(target.name);
        for (MethodId id : all) {
            String method = key(id);
            writeSite(writer, name("patch", method), "patchOf", owner, method);
            writeSite(writer, name("hook", method), "hookOf", owner, method);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void writeSite(ClassWriter writer, String name, String bootstrap, Type owner, String method) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, SITE_DESCRIPTOR, null, null);
        code.visitCode();
        Handle handle = bootstrap(
                bootstrap,
                MethodType.methodType(
                        CallSite.class,
                        MethodHandles.Lookup.class,
                        String.class,
                        MethodType.class,
                        Class.class,
                        String.class));
        code.visitInvokeDynamicInsn("impl", SITE_DESCRIPTOR, handle, owner, method);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 0);
        code.visitEnd();
    }

    private static Handle bootstrap(String name, MethodType type) {
        return new Handle(Opcodes.H_INVOKESTATIC, BOOTSTRAPS, name, type.toMethodDescriptorString(), false);
    }
}
