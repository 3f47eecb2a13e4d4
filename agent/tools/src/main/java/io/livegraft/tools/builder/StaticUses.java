package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which methods of the new version use which static fields of it, and which call which constructors. */
final class StaticUses {
    private final NewSide after;
    private final World newWorld;
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<Reference, String> keys = new HashMap<>();

    /** One method that uses a field or calls a constructor. */
    record Use(String owner, String method, String descriptor, boolean writes) {}

    /** What stands in the code; which field it means is not known yet. */
    private record Seen(Reference reference, Use use) {}

    private record Reference(String owner, String name, String descriptor) {}

    private StaticUses(NewSide after, World newWorld) {
        this.after = after;
        this.newWorld = newWorld;
    }

    static StaticUses of(NewSide after, World newWorld) {
        StaticUses uses = new StaticUses(after, newWorld);
        List<List<Seen>> seen = after.families().parallelStream()
                .map(family -> after.classesOf(family).stream()
                        .map(uses::read)
                        .flatMap(List::stream)
                        .toList())
                .toList();
        seen.forEach(family -> family.forEach(uses::add));
        return uses;
    }

    /** Uses of a static field of this class. */
    List<Use> ofField(String owner, String name, String descriptor) {
        return uses.getOrDefault(key(owner, name, descriptor), List.of());
    }

    /** Calls of all constructors of this class. */
    List<Use> ofConstructors(String owner) {
        return uses.getOrDefault(key(owner, "<init>", ""), List.of());
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + '#' + name + ' ' + descriptor;
    }

    private List<Seen> read(String name) {
        Reader reader = new Reader();
        try {
            ClassFiles.read(after.classFile(name), reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (MalformedClassException e) {
            // A class that cannot be read cannot be changed either; the comparison tells where that matters.
        }
        return reader.seen;
    }

    private void add(Seen seen) {
        Reference reference = seen.reference;
        String key = reference.name.equals("<init>")
                ? key(reference.owner, reference.name, "")
                : keys.computeIfAbsent(reference, this::resolved);
        List<Use> known = uses.computeIfAbsent(key, unknown -> new ArrayList<>());
        if (!known.contains(seen.use)) {
            known.add(seen.use);
        }
    }

    /** A field may be named through a class that inherits it. */
    private String resolved(Reference reference) {
        Optional<World.Found> found = newWorld.field(reference.owner, reference.name, reference.descriptor);
        return key(found.map(f -> f.owner().name()).orElse(reference.owner), reference.name, reference.descriptor);
    }

    private final class Reader extends ClassVisitor {
        private final List<Seen> seen = new ArrayList<>();
        private String owner;

        Reader() {
            super(ClassFiles.API);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String desc, String signature, String[] thrown) {
            return new MethodVisitor(ClassFiles.API) {
                @Override
                public void visitFieldInsn(int opcode, String type, String field, String descriptor) {
                    boolean writes = opcode == Opcodes.PUTSTATIC;
                    if ((writes || opcode == Opcodes.GETSTATIC) && after.contains(type)) {
                        add(new Reference(type, field, descriptor), writes);
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String type, String called, String descriptor, boolean itf) {
                    if (called.equals("<init>") && after.contains(type)) {
                        add(new Reference(type, called, descriptor), false);
                    }
                }

                private void add(Reference reference, boolean writes) {
                    seen.add(new Seen(reference, new Use(owner, method, desc, writes)));
                }
            };
        }
    }
}
