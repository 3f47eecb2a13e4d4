package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.testing.BytesLoader;
import io.livegraft.runtime.testing.SourceCompiler;
import io.livegraft.runtime.testing.TestBridge;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** A loaded class of which every method has a trampoline and every method but constructors a hook point. */
final class WovenClass {
    final Class<?> type;

    private WovenClass(Class<?> type) {
        this.type = type;
    }

    /** Compiles, weaves every class, and loads the first. */
    static WovenClass compile(int release, String source) throws Exception {
        return load(SourceCompiler.compile(release, source));
    }

    static WovenClass load(Map<String, byte[]> plain) throws Exception {
        TestBridge.get();
        Map<String, byte[]> woven = new LinkedHashMap<>();
        plain.forEach((name, bytes) -> {
            Woven result = weaveAll(bytes);
            woven.put(name, result.classFile());
            if (result.sites() != null) {
                woven.put(result.sitesName(), result.sites());
            }
        });
        String first = plain.keySet().iterator().next();
        return new WovenClass(Class.forName(first, true, new BytesLoader(woven)));
    }

    static Woven weaveAll(byte[] classFile) {
        Set<MethodId> all = methods(classFile);
        Set<MethodId> hooks = new LinkedHashSet<>(all);
        hooks.removeIf(MethodId::isConstructor);
        return Weaver.weave(classFile, all, hooks, Map.of());
    }

    static Set<MethodId> methods(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        Set<MethodId> methods = new LinkedHashSet<>();
        node.methods.stream()
                .filter(method -> (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0)
                .filter(method -> !method.name.equals("<clinit>"))
                .forEach(method -> methods.add(new MethodId(method.name, method.desc)));
        return methods;
    }

    /** The same class as an older compiler would have written it. */
    static byte[] downgrade(byte[] classFile, int version) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor older = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int v, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(version, access, name, signature, superName, interfaces);
            }
        };
        boolean frames = (version & 0xFFFF) >= Opcodes.V1_6;
        new ClassReader(classFile).accept(older, frames ? 0 : ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Calls a static method without parameters. */
    Object call(String name) throws Exception {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(null);
    }

    Method method(String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                return method;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Sets an implementation of the right type; {@code body} takes the first parameters, the rest are dropped. */
    void implement(String name, MethodHandle body) throws Exception {
        Method method = method(name);
        MethodType full = fullType(method);
        MethodHandle fitted = MethodHandles.dropArguments(
                body,
                body.type().parameterCount(),
                full.parameterList().subList(body.type().parameterCount(), full.parameterCount()));
        TestBridge.get().implement(type, id(method), fitted.asType(full));
    }

    void restore(String name) {
        TestBridge.get().implement(type, id(method(name)), null);
    }

    void hook(String name, Object[] result) {
        Method method = method(name);
        MethodHandle answer = MethodHandles.constant(Object[].class, result);
        MethodType full = fullType(method).changeReturnType(Object[].class);
        TestBridge.get().hook(type, id(method), MethodHandles.dropArguments(answer, 0, full.parameterList()));
    }

    private MethodType fullType(Method method) {
        MethodType plain = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return java.lang.reflect.Modifier.isStatic(method.getModifiers()) ? plain : plain.insertParameterTypes(0, type);
    }

    private static String id(Method method) {
        return method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString();
    }
}
