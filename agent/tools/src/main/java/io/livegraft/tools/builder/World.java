package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.MalformedClassException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One version of the program with all that is around it: finds classes and resolves members like the JVM. */
final class World {
    private final ClassSource program;
    private final ClassSource surroundings;
    private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();

    World(ClassSource program, ClassSource surroundings) {
        this.program = program;
        this.surroundings = surroundings;
    }

    /** Where a member is declared. */
    record Found(ClassShape owner, Member member) {
        boolean is(int flag) {
            return member.is(flag);
        }
    }

    /** The shape of a class, null if it is not known. */
    ClassShape shape(String internalName) {
        return shapes.computeIfAbsent(internalName, this::read).orElse(null);
    }

    /** The class file, null if it is not known. */
    byte[] classFile(String internalName) {
        byte[] own = program.classFile(internalName);
        return own == null ? surroundings.classFile(internalName) : own;
    }

    private Optional<ClassShape> read(String internalName) {
        byte[] classFile = classFile(internalName);
        try {
            return classFile == null ? Optional.empty() : Optional.of(ClassShape.of(classFile));
        } catch (MalformedClassException e) {
            return Optional.empty();
        }
    }

    /** The class and all that it extends and implements, superclasses first; unknown ones are left out. */
    List<ClassShape> ancestry(String internalName) {
        List<ClassShape> known = new ArrayList<>();
        for (String name : ancestorNames(internalName)) {
            ClassShape shape = shape(name);
            if (shape != null) {
                known.add(shape);
            }
        }
        return known;
    }

    /** The first class or interface above this class that is not known. */
    Optional<String> unknownAncestor(String internalName) {
        return ancestorNames(internalName).stream()
                .filter(name -> shape(name) == null)
                .findFirst();
    }

    boolean isSubtype(String internalName, String ancestor) {
        return ancestorNames(internalName).contains(ancestor);
    }

    private Set<String> ancestorNames(String internalName) {
        Set<String> names = new LinkedHashSet<>();
        Deque<String> interfaces = new ArrayDeque<>();
        for (String name = internalName; name != null && names.add(name); ) {
            ClassShape shape = shape(name);
            if (shape != null) {
                interfaces.addAll(shape.interfaces());
            }
            name = shape == null ? null : shape.superName();
        }
        while (!interfaces.isEmpty()) {
            String name = interfaces.remove();
            ClassShape shape = names.add(name) ? shape(name) : null;
            if (shape != null) {
                interfaces.addAll(shape.interfaces());
            }
        }
        return names;
    }

    /** The method that a reference means. */
    Optional<Found> method(String owner, String name, String descriptor) {
        MethodId id = new MethodId(name, descriptor);
        if (id.isConstructor()) {
            ClassShape shape = shape(owner);
            return shape == null ? Optional.empty() : shape.method(id).map(member -> new Found(shape, member));
        }
        Found isAbstract = null;
        for (ClassShape type : ancestry(owner)) {
            Optional<Member> member = type.method(id);
            if (member.isPresent()) {
                Found found = new Found(type, member.get());
                // An interface's abstract method gives way to another interface's default.
                if (!Modifier.isInterface(type.access()) || !found.is(Modifier.ABSTRACT)) {
                    return Optional.of(found);
                }
                isAbstract = isAbstract == null ? found : isAbstract;
            }
        }
        return Optional.ofNullable(isAbstract);
    }

    /** The field that a reference means. */
    Optional<Found> field(String owner, String name, String descriptor) {
        ClassShape shape = shape(owner);
        if (shape == null) {
            return Optional.empty();
        }
        Optional<Member> own = shape.field(name, descriptor);
        if (own.isPresent()) {
            return Optional.of(new Found(shape, own.get()));
        }
        for (String parent : shape.interfaces()) {
            Optional<Found> inherited = field(parent, name, descriptor);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return shape.superName() == null ? Optional.empty() : field(shape.superName(), name, descriptor);
    }
}
