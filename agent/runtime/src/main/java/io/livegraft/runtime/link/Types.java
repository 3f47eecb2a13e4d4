package io.livegraft.runtime.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/** Finds the classes that code of the patch may name: those it brings, and those the loader of the targets sees. */
final class Types {
    private static final int CONSTANT_CLASS = 7;
    /** The agent's own classes are there, whatever resources the loader finds. */
    private static final String OWN = "io/livegraft/";

    private final TargetClasses targets;
    private final Map<String, TypeInfo> brought = new HashMap<>();
    private final Map<String, Optional<TypeInfo>> seen = new HashMap<>();
    private final Set<String> tolerated = new HashSet<>();

    Types(TargetClasses targets) {
        this.targets = targets;
    }

    /** Adds a class of the patch under its new name. */
    void bring(TypeInfo type) {
        brought.put(type.name(), type);
    }

    /**
     * Reads a class file of the target's side: what that refers to may be missing in code of the patch as well, such as
     * an optional library.
     */
    void tolerateWhatIsMissingFor(String internalName) {
        byte[] classFile = targets.classFile(LinkRefusal.dots(internalName));
        if (classFile == null) {
            return;
        }
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == CONSTANT_CLASS) {
                tolerated.add(elementOf(reader.readUTF8(at, buffer)));
            }
        }
    }

    boolean isBrought(String internalName) {
        return brought.containsKey(internalName);
    }

    /** The class, null where it is not known. */
    TypeInfo find(String internalName) {
        TypeInfo ours = brought.get(internalName);
        return ours != null
                ? ours
                : seen.computeIfAbsent(internalName, this::read).orElse(null);
    }

    private Optional<TypeInfo> read(String internalName) {
        byte[] classFile = targets.classFile(LinkRefusal.dots(internalName));
        return Optional.ofNullable(classFile != null ? classFile : platformClass(internalName))
                .map(TypeInfo::of);
    }

    /** Some loaders give out no resources of the JDK. */
    private static byte[] platformClass(String internalName) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether code of the patch may name this class or array. */
    boolean mayBeNamed(String internalName) {
        String name = elementOf(internalName);
        return name.isEmpty()
                || name.startsWith(OWN)
                || tolerated.contains(name)
                || find(name) != null
                || isOfMissingPackage(name);
    }

    /** Whether running code refers to another class of its package that is not there: the library is optional. */
    private boolean isOfMissingPackage(String name) {
        String start = name.substring(0, name.lastIndexOf('/') + 1);
        return tolerated.stream()
                .filter(other -> other.startsWith(start) && other.lastIndexOf('/') + 1 == start.length())
                .anyMatch(other -> !start.isEmpty() && find(other) == null);
    }

    /** Whether a class is the other or a subclass of it; interfaces are not looked at. */
    boolean isSubclass(String internalName, String other) {
        for (String name = internalName; name != null; ) {
            if (name.equals(other)) {
                return true;
            }
            TypeInfo type = find(name);
            name = type == null ? null : type.superName();
        }
        return false;
    }

    /** Internal name of the class that arrays consist of at last; empty for arrays of primitives. */
    static String elementOf(String internalName) {
        if (!internalName.startsWith("[")) {
            return internalName;
        }
        return internalName.endsWith(";")
                ? internalName.substring(internalName.indexOf('L') + 1, internalName.length() - 1)
                : "";
    }
}
