package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Knows whether running code asks objects for a type, so that it would notice one that comes to have it. */
final class TypeAskers {
    /** The JDK asks any object for these. */
    private static final Set<String> ASKED_BY_JDK = Set.of(
            "java/lang/Cloneable",
            "java/lang/Comparable",
            "java/io/Serializable",
            "java/io/Externalizable",
            "java/util/RandomAccess");

    private final Release before;
    private final World oldWorld;
    private final World newWorld;
    private final Map<String, Boolean> asked = new HashMap<>();

    TypeAskers(Release before, World oldWorld, World newWorld) {
        this.before = before;
        this.oldWorld = oldWorld;
        this.newWorld = newWorld;
    }

    /** Whether something asks for an interface that a class newly gets, or for one that comes with it. */
    boolean ask(String owner, String type) {
        if (isAsked(type) || newWorld.unknownAncestor(type).isPresent()) {
            return true;
        }
        return newWorld.ancestry(type).stream()
                .map(ClassShape::name)
                .filter(name -> !oldWorld.isSubtype(owner, name))
                .anyMatch(this::isAsked);
    }

    private boolean isAsked(String type) {
        return asked.computeIfAbsent(
                type,
                any -> ASKED_BY_JDK.contains(type)
                        || before.mentioning(type).parallelStream().anyMatch(name -> asks(name, type)));
    }

    private boolean asks(String name, String type) {
        Reader reader = new Reader(type);
        try {
            ClassFiles.read(before.classFile(name), reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (MalformedClassException e) {
            // A class that cannot be read does not run either.
        }
        return reader.asks;
    }

    private static final class Reader extends ClassVisitor {
        private final String asked;
        private boolean asks;

        Reader(String asked) {
            super(ClassFiles.API);
            this.asked = asked;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] thrown) {
            return new MethodVisitor(ClassFiles.API) {
                @Override
                public void visitTypeInsn(int opcode, String type) {
                    // A cast asks nothing: it fails for objects that lack the type, and running code does not.
                    asks |= opcode == Opcodes.INSTANCEOF && type.equals(asked);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    asks |= value instanceof Type type
                            && type.getSort() == Type.OBJECT
                            && type.getInternalName().equals(asked);
                }
            };
        }
    }
}
