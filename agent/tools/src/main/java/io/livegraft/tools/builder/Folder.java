package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.tools.builder.KindReferences.NotFoldable;
import io.livegraft.tools.builder.Kinds.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Finds the classes that can be folded into the final ones they extend, and does it. */
final class Folder {
    private final Function<String, byte[]> before;
    private final Function<String, byte[]> after;
    private final Set<String> names;
    private final Function<String, Collection<String>> mentioning;
    private final QuietConstructors quiet;
    /** Hosts of classes that cannot be. */
    private final Set<String> left = new HashSet<>();

    Folder(
            Function<String, byte[]> before,
            Function<String, byte[]> after,
            Set<String> names,
            Function<String, Collection<String>> mentioning) {
        this.mentioning = mentioning;
        this.before = before;
        this.after = after;
        this.names = names;
        this.quiet = new QuietConstructors(name -> names.contains(name) ? after.apply(name) : null);
    }

    Folding fold() {
        while (true) {
            Kinds kinds = find();
            if (kinds.all().isEmpty()) {
                return Folding.NONE;
            }
            try {
                return fold(kinds);
            } catch (NotFoldable e) {
                left.add(e.host);
            }
        }
    }

    private Kinds find() {
        Kinds kinds = new Kinds();
        Map<String, ClassNode> hosts = new HashMap<>();
        for (String name : names) {
            if (before.apply(name) == null) {
                String host = host(name);
                if (host != null && !left.contains(host)) {
                    kinds.add(tree(name), hosts.computeIfAbsent(host, this::tree));
                }
            }
        }
        return kinds;
    }

    private ClassNode tree(String name) {
        return ClassFiles.tree(after.apply(name), ClassReader.EXPAND_FRAMES);
    }

    /** The final class of the old version that a new class extends, null if it extends none. */
    private String host(String name) {
        String at = name;
        while (at != null && names.contains(at) && before.apply(at) == null) {
            at = new ClassReader(after.apply(at)).getSuperName();
        }
        byte[] old = at == null ? null : before.apply(at);
        boolean isFinal = old != null && (new ClassReader(old).getAccess() & Opcodes.ACC_FINAL) != 0;
        return isFinal && names.contains(at) ? at : null;
    }

    private Folding fold(Kinds kinds) {
        kinds.all().forEach(this::check);
        KindReferences references = new KindReferences(kinds);
        Map<String, ClassNode> changed = new TreeMap<>();
        kinds.all().forEach(kind -> changed.put(kind.node().name, kind.node()));
        kinds.hosts().forEach(host -> changed.put(host.name, host));
        for (Kind kind : kinds.all()) {
            mentioning.apply(kind.node().name).forEach(name -> changed.computeIfAbsent(name, this::tree));
        }
        List<String> onlyOld = kinds.hosts().stream()
                .filter(host -> !canBeMade(host))
                .map(host -> host.name)
                .filter(host -> mentioning.apply(host).stream().noneMatch(name -> makes(name, host)))
                .toList();
        changed.values().forEach(node -> node.methods.forEach(method -> references.rewrite(node, method)));
        for (ClassNode host : kinds.hosts()) {
            KindMembers members = new KindMembers(kinds, host, method -> isInherited(host, method));
            if (onlyOld.contains(host.name)) {
                members.keepOld(ClassFiles.tree(before.apply(host.name), ClassReader.EXPAND_FRAMES));
            }
            members.move();
        }
        Map<String, byte[]> folded = new TreeMap<>();
        changed.forEach((name, node) -> folded.put(name, write(node, kinds, references)));
        return new Folding(folded, onlyOld);
    }

    /** Whether code around the program can make plain objects of the class in the new version. */
    private static boolean canBeMade(ClassNode host) {
        boolean isAbstract = (host.access & Opcodes.ACC_ABSTRACT) != 0;
        return !isAbstract
                && host.methods.stream()
                        .filter(method -> method.name.equals("<init>"))
                        .anyMatch(method -> (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0);
    }

    private boolean makes(String name, String host) {
        for (MethodNode method : tree(name).methods) {
            for (AbstractInsnNode insn : method.instructions) {
                boolean makes =
                        insn instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW && type.desc.equals(host);
                if (makes || KindMembers.refersTo(insn, host, "<init>", Opcodes.H_NEWINVOKESPECIAL)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] write(ClassNode node, Kinds kinds, KindReferences references) {
        node.innerClasses.removeIf(inner -> kinds.kind(inner.name) != null || kinds.kind(inner.outerName) != null);
        if (node.nestMembers != null) {
            node.nestMembers.removeIf(member -> kinds.kind(member) != null);
        }
        node.permittedSubclasses = null;
        if (kinds.kind(node.name) != null) {
            node.name = KindReferences.itself(node.name);
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(new ClassRemapper(writer, references.types()));
        return writer.toByteArray();
    }

    private void check(Kind kind) {
        ClassNode node = kind.node();
        require(kind, node.interfaces.isEmpty(), "implements an interface");
        require(kind, (node.access & (Opcodes.ACC_ENUM | Opcodes.ACC_RECORD)) == 0, "is an enum or a record");
        for (MethodNode method : node.methods) {
            require(kind, (method.access & Opcodes.ACC_NATIVE) == 0, "has a native method");
            require(kind, (method.access & Opcodes.ACC_SYNCHRONIZED) == 0, "has a synchronized method");
            if (method.name.equals("<init>")) {
                Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(node.name, method);
                boolean isPlain = prefix.isPresent() && prefix.get().writes().isEmpty();
                require(kind, isPlain, "has a constructor that sets fields before its super call");
                require(kind, quiet.isQuiet(prefix.get().call()), "is made by a constructor that hands its object on");
            }
        }
        for (MethodNode method : kind.host().methods) {
            boolean isSynchronized = (method.access & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE)) != 0;
            boolean isOverridden = Plan.find(node, method.name, method.desc) != null;
            require(kind, !isSynchronized || !isOverridden, "overrides a synchronized method");
        }
    }

    private static void require(Kind kind, boolean holds, String what) {
        if (!holds) {
            throw new NotFoldable(kind.host().name, Names.dotted(kind.node().name) + " " + what);
        }
    }

    private boolean isInherited(ClassNode host, MethodNode method) {
        for (String name = host.superName; name != null; ) {
            byte[] classFile = names.contains(name) ? after.apply(name) : platform(name);
            if (classFile == null) {
                throw new NotFoldable(host.name, Names.dotted(name) + " is not known");
            }
            ClassNode type = ClassFiles.tree(classFile, ClassReader.SKIP_CODE);
            MethodNode found = Plan.find(type, method.name, method.desc);
            if (found != null && (found.access & Opcodes.ACC_PRIVATE) == 0) {
                return (found.access & Opcodes.ACC_ABSTRACT) == 0;
            }
            name = type.superName;
        }
        return false;
    }

    private static byte[] platform(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
