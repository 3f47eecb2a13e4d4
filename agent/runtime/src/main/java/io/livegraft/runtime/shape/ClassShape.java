package io.livegraft.runtime.shape;

import io.livegraft.runtime.model.MethodId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;

/** What a class declares: its place in the hierarchy and its members, without code. Names are internal, with slashes. */
public final class ClassShape {
    private String name;
    private String superName;
    private List<String> interfaces;
    private int access;
    private int version;
    private final Map<MethodId, Member> methods = new LinkedHashMap<>();
    private final Map<MethodId, Member> fields = new LinkedHashMap<>();

    private ClassShape() {}

    /**
     * Reads the shape of a class.
     *
     * @throws MalformedClassException if the bytes are no class file that this version knows
     */
    public static ClassShape of(byte[] classFile) {
        ClassShape shape = new ClassShape();
        ClassFiles.read(
                classFile,
                shape.new Reader(),
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return shape;
    }

    public String name() {
        return name;
    }

    /** Null for {@code java/lang/Object} and for modules. */
    public String superName() {
        return superName;
    }

    public List<String> interfaces() {
        return interfaces;
    }

    /** Flags as in the class file. */
    public int access() {
        return access;
    }

    /** Major version of the class file, such as 61 for Java 17. */
    public int version() {
        return version;
    }

    public Optional<Member> method(MethodId id) {
        return Optional.ofNullable(methods.get(id));
    }

    public Optional<Member> field(String fieldName, String descriptor) {
        return Optional.ofNullable(fields.get(new MethodId(fieldName, descriptor)));
    }

    /** In the order of the class file. */
    public Collection<Member> methods() {
        return Collections.unmodifiableCollection(methods.values());
    }

    /** In the order of the class file. */
    public Collection<Member> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /**
     * A field or a method.
     *
     * @param access flags as in the class file
     */
    public record Member(int access, String name, String descriptor) {
        public boolean is(int flag) {
            return (access & flag) != 0;
        }
    }

    private final class Reader extends ClassVisitor {
        Reader() {
            super(ClassFiles.API);
        }

        @Override
        public void visit(int v, int flags, String n, String signature, String parent, String[] implemented) {
            version = v & 0xFFFF;
            access = flags;
            name = n;
            superName = parent;
            interfaces = List.of(implemented);
        }

        @Override
        public FieldVisitor visitField(int flags, String n, String descriptor, String signature, Object value) {
            fields.put(new MethodId(n, descriptor), new Member(flags, n, descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int flags, String n, String descriptor, String signature, String[] thrown) {
            methods.put(new MethodId(n, descriptor), new Member(flags, n, descriptor));
            return null;
        }
    }
}
