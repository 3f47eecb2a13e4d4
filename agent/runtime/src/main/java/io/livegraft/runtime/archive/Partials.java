package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.Descriptors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the partial classes among the classes of a patch and checks that together they make sense. */
final class Partials {
    private final PatchHeader header;
    private final MethodIndex index;
    private final String origin;
    private final Map<MethodName, String> changedIn = new HashMap<>();

    Partials(PatchHeader header, MethodIndex index, String origin) {
        this.header = header;
        this.index = index;
        this.origin = origin;
    }

    /** In the order of the map. */
    List<ClassPatch> read(Map<String, AnnotatedClass> classes, Map<String, byte[]> bytecode) {
        Map<String, String> targets = new HashMap<>();
        for (AnnotatedClass type : classes.values()) {
            if (type.annotations().has(Marks.PATCH_CLASS)) {
                targets.put(type.name(), target(type));
            }
        }
        Beginnings beginnings = new Beginnings(bytecode, targets);
        List<ClassPatch> parts = new ArrayList<>();
        for (AnnotatedClass type : classes.values()) {
            PartialClass partial = new PartialClass(type, beginnings, targets, origin);
            List<Callback> callbacks = partial.callbacks();
            List<MethodPatch> methods = partial.methods();
            String target = targets.getOrDefault(type.name(), "");
            if (!target.isEmpty() || !callbacks.isEmpty()) {
                List<MethodPatch> known = withFingerprints(target, type.name(), methods);
                parts.add(new ClassPatch(target, type.name(), bytecode.get(type.name()), known, callbacks));
            }
        }
        requireSomething(parts);
        requireBodies();
        return parts;
    }

    private String target(AnnotatedClass type) {
        String byClass = type.annotations().value(Marks.PATCH_CLASS, "value");
        String byName = type.annotations().value(Marks.PATCH_CLASS, "name").trim();
        if (byClass.isEmpty() == byName.isEmpty()) {
            throw bad("@PatchClass of " + type.name() + " must give its target either as a class or by name");
        }
        String target = byClass.isEmpty() ? byName : byClass;
        if (target.indexOf('/') >= 0 || !Descriptors.isClassName(target.replace('.', '/'))) {
            throw bad("@PatchClass of " + type.name() + " names '" + target
                    + "', which is no binary class name such as com.acme.Greeter or com.acme.Greeter$Inner");
        }
        return target;
    }

    private List<MethodPatch> withFingerprints(String target, String partial, List<MethodPatch> methods) {
        List<MethodPatch> known = new ArrayList<>();
        for (MethodPatch method : methods) {
            MethodName name = new MethodName(target, method.target());
            requireFirst(name, partial);
            if (method.kind().hooks() && header.replaceable()) {
                throw bad("hook point on " + name + " in a replaceable patch; hook points need Livegraft-Replaceable: "
                        + "false (--not-replaceable), so that hooks stay attached");
            }
            MethodIndex.Fingerprints prints = index.bodies().get(name);
            known.add(
                    prints == null || !method.kind().replaces()
                            ? method
                            : new MethodPatch(
                                    method.target(),
                                    method.body(),
                                    method.kind(),
                                    prints.original(),
                                    prints.replacement(),
                                    method.beginning()));
        }
        return known;
    }

    private void requireFirst(MethodName method, String partial) {
        String before = changedIn.put(method, partial);
        if (before != null) {
            throw bad(
                    before.equals(partial)
                            ? partial + " changes " + method + " twice"
                            : before + " and " + partial + " both change " + method);
        }
    }

    private void requireSomething(List<ClassPatch> parts) {
        if (parts.stream()
                .allMatch(part -> part.methods().isEmpty() && part.callbacks().isEmpty())) {
            throw bad("it changes nothing: no class has a method with @Replace or @HookPoint, or a callback");
        }
    }

    private void requireBodies() {
        Set<MethodName> missing = new HashSet<>(index.bodies().keySet());
        missing.removeAll(changedIn.keySet());
        if (!missing.isEmpty()) {
            throw bad(MethodIndex.ENTRY + " names " + missing.iterator().next() + ", which no partial class changes");
        }
    }

    private RefusedException bad(String why) {
        return JarContents.bad(origin, why, null);
    }

    /** The target's name and descriptor of a method of a partial class. */
    static MethodId inTargetTerms(String name, String descriptor, Map<String, String> targets) {
        StringBuilder mapped = new StringBuilder();
        int at = 0;
        for (int type; (type = descriptor.indexOf('L', at)) >= 0; ) {
            int end = descriptor.indexOf(';', type);
            String className = descriptor.substring(type + 1, end).replace('/', '.');
            String target = targets.getOrDefault(className, className).replace('.', '/');
            mapped.append(descriptor, at, type + 1).append(target).append(';');
            at = end + 1;
        }
        return new MethodId(name, mapped.append(descriptor.substring(at)).toString());
    }
}
