package io.livegraft.runtime.shape;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Runs in a JVM of its own: compares the bytes of a class file with those that a transformer is handed. */
public final class ReconstitutedProbe {
    private static Instrumentation instrumentation;

    private ReconstitutedProbe() {}

    public static void premain(String options, Instrumentation inst) {
        instrumentation = inst;
    }

    public static void main(String[] args) throws Exception {
        Map<String, byte[]> seen = new ConcurrentHashMap<>();
        instrumentation.addTransformer(
                new ClassFileTransformer() {
                    @Override
                    public byte[] transform(
                            ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                        if (type != null) {
                            seen.put(name, bytes);
                        }
                        return null;
                    }
                },
                true);
        // Executed before, because the interpreter rewrites instructions when it links and resolves them.
        for (String name : List.of("p.Kinds", "p.Old")) {
            ((Runnable) Class.forName(name).getDeclaredConstructor().newInstance()).run();
        }
        int compared = 0;
        try (var files = Files.walk(Path.of(args[0]))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassNode before = ClassFiles.tree(Files.readAllBytes(file), 0);
                instrumentation.retransformClasses(Class.forName(before.name.replace('/', '.')));
                compared += compare(before, ClassFiles.tree(seen.get(before.name), 0));
            }
        }
        System.out.println("run$ " + compared + " methods compared");
    }

    private static int compare(ClassNode before, ClassNode after) {
        for (int i = 0; i < before.methods.size(); i++) {
            MethodNode one = before.methods.get(i);
            MethodNode two = after.methods.stream()
                    .filter(m -> m.name.equals(one.name) && m.desc.equals(one.desc))
                    .findFirst()
                    .orElseThrow();
            boolean same = Fingerprint.of(before, one).equals(Fingerprint.of(after, two));
            System.out.println(before.name + "." + one.name + (same ? " same" : " differs"));
        }
        return before.methods.size();
    }
}
