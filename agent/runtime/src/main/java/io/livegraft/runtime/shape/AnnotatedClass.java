package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A class with the annotations of class retention that it and its members have.
 *
 * @param name binary name with dots
 * @param access flags as in the class file
 * @param annotations those of the class
 * @param fields in the order of the class file
 * @param methods in the order of the class file
 */
public record AnnotatedClass(
        String name, int access, Annotations annotations, List<AnnotatedMember> fields, List<AnnotatedMember> methods) {

    /** A field or method with its annotations. */
    public record AnnotatedMember(int access, String name, String descriptor, Annotations annotations) {
        public boolean is(int flag) {
            return (access & flag) != 0;
        }
    }

    /**
     * Annotations by binary name, each with its elements by name; classes are given by their binary names.
     *
     * @param byName only strings, classes and truth values are kept of the elements
     */
    public record Annotations(Map<String, Map<String, String>> byName) {
        public boolean has(String annotation) {
            return byName.containsKey(annotation);
        }

        /** An element's value, empty where the annotation or the element is not there. */
        public String value(String annotation, String element) {
            return byName.getOrDefault(annotation, Map.of()).getOrDefault(element, "");
        }
    }

    /**
     * Reads a class, its code too, so that a malformed one is found out.
     *
     * @throws MalformedClassException if the bytes are no class file that this version knows
     */
    public static AnnotatedClass of(byte[] classFile) {
        Reader reader = new Reader();
        ClassFiles.read(classFile, new FormCheck(reader), ClassReader.EXPAND_FRAMES);
        ClassFiles.read(classFile, new Rewriting(new ClassWriter(0)), ClassReader.EXPAND_FRAMES);
        return new AnnotatedClass(reader.name, reader.access, reader.annotations, reader.fields, reader.methods);
    }

    /**
     * Writes the class as linking will, which finds out what all readers look past: an attribute without a name, an
     * element of an annotation without one.
     */
    private static final class Rewriting extends ClassVisitor {
        private final ClassWriter writer;

        Rewriting(ClassWriter writer) {
            super(ClassFiles.API, writer);
            this.writer = writer;
        }

        @Override
        public void visitEnd() {
            super.visitEnd();
            writer.toByteArray();
        }
    }

    private static final class Reader extends ClassVisitor {
        private String name;
        private int access;
        private final Annotations annotations = new Annotations(new HashMap<>());
        private final List<AnnotatedMember> fields = new ArrayList<>();
        private final List<AnnotatedMember> methods = new ArrayList<>();

        Reader() {
            super(ClassFiles.API);
        }

        @Override
        public void visit(int version, int flags, String n, String signature, String parent, String[] interfaces) {
            name = n.replace('/', '.');
            access = flags;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return elements(annotations, descriptor);
        }

        @Override
        public FieldVisitor visitField(int flags, String n, String descriptor, String signature, Object value) {
            AnnotatedMember field = member(flags, n, descriptor);
            fields.add(field);
            return new FieldVisitor(ClassFiles.API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return elements(field.annotations(), annotation);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(int flags, String n, String descriptor, String signature, String[] thrown) {
            AnnotatedMember method = member(flags, n, descriptor);
            methods.add(method);
            return new MethodVisitor(ClassFiles.API) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return elements(method.annotations(), annotation);
                }
            };
        }

        private static AnnotatedMember member(int flags, String n, String descriptor) {
            return new AnnotatedMember(flags, n, descriptor, new Annotations(new HashMap<>()));
        }

        private static AnnotationVisitor elements(Annotations into, String descriptor) {
            Map<String, String> values = into.byName()
                    .computeIfAbsent(Type.getType(descriptor).getClassName(), annotation -> new HashMap<>());
            return new AnnotationVisitor(ClassFiles.API) {
                @Override
                public void visit(String element, Object value) {
                    if (value instanceof String text) {
                        values.put(element, text);
                    } else if (value instanceof Type type) {
                        values.put(element, type.getClassName());
                    } else if (value instanceof Boolean flag) {
                        values.put(element, flag.toString());
                    }
                }
            };
        }
    }
}
