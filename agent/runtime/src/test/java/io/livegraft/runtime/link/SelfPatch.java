package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Patch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A patch that replaces every method of a library by itself: with it in force nothing may change. */
final class SelfPatch {
    private SelfPatch() {}

    static Map<String, byte[]> classesOf(Class<?> member) throws Exception {
        Path jar = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String path = entry.getName();
                if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("-info.class")) {
                    String name = path.substring(0, path.length() - 6).replace('/', '.');
                    classes.put(name, file.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    static Patch of(Map<String, byte[]> classes) {
        Map<String, byte[]> partials = new LinkedHashMap<>();
        classes.forEach((name, classFile) -> partials.put(name, partial(classFile)));
        return PatchReading.read("self", partials);
    }

    private static byte[] partial(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        node.invisibleAnnotations =
                add(node.invisibleAnnotations, annotation("PatchClass", "name", node.name.replace('/', '.')));
        node.nestHostClass = null;
        node.nestMembers = null;
        node.methods.removeIf(method -> method.name.equals("<clinit>"));
        for (MethodNode method : node.methods) {
            boolean code = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            boolean synthetic = (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == Opcodes.ACC_SYNTHETIC;
            if (!synthetic || method.name.equals("<init>")) {
                method.invisibleAnnotations =
                        add(method.invisibleAnnotations, annotation(code ? "Replace" : "Existing"));
            }
        }
        node.fields.forEach(
                field -> field.invisibleAnnotations = add(field.invisibleAnnotations, annotation("Existing")));
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static List<AnnotationNode> add(List<AnnotationNode> annotations, AnnotationNode annotation) {
        List<AnnotationNode> more = annotations == null ? new ArrayList<>() : new ArrayList<>(annotations);
        more.add(annotation);
        return more;
    }

    private static AnnotationNode annotation(String simpleName, Object... values) {
        AnnotationNode annotation = new AnnotationNode("Lio/livegraft/" + simpleName + ";");
        annotation.values = values.length == 0 ? null : new ArrayList<>(List.of(values));
        return annotation;
    }
}
