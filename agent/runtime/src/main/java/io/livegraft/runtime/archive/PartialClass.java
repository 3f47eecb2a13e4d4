package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.AnnotatedClass.AnnotatedMember;
import io.livegraft.runtime.shape.Descriptors;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the annotations of one class of a patch ask for. */
final class PartialClass {
    private static final Map<String, Callback.Moment> MOMENTS = moments();

    private final AnnotatedClass type;
    private final Beginnings beginnings;
    private final Map<String, String> targets;
    private final String origin;

    /**
     * Reads nothing yet.
     *
     * @param targets of all partial classes of the patch
     */
    PartialClass(AnnotatedClass type, Beginnings beginnings, Map<String, String> targets, String origin) {
        this.type = type;
        this.beginnings = beginnings;
        this.targets = targets;
        this.origin = origin;
    }

    /** Callbacks in the order of the class file. */
    List<Callback> callbacks() {
        List<Callback> callbacks = new ArrayList<>();
        for (AnnotatedMember method : type.methods()) {
            MOMENTS.forEach((annotation, moment) -> {
                if (method.annotations().has(annotation)) {
                    requireCallback(method, annotation);
                    callbacks.add(new Callback(moment, new MethodId(method.name(), method.descriptor())));
                }
            });
        }
        return callbacks;
    }

    /** Changed methods in the order of the class file, without fingerprints. */
    List<MethodPatch> methods() {
        type.fields().forEach(field -> requirePartial(field, Marks.EXISTING));
        List<MethodPatch> methods = new ArrayList<>();
        for (AnnotatedMember method : type.methods()) {
            boolean replaces = marked(method, Marks.REPLACE);
            boolean exists = marked(method, Marks.EXISTING);
            boolean hooks = marked(method, Marks.HOOK_POINT);
            if (replaces && exists) {
                throw bad(method, "has both @Replace and @Existing: it is either a new body or the one that is there");
            }
            if (hooks && !replaces && !exists) {
                throw bad(method, "has @HookPoint alone: add @Existing for the body that is there, @Replace for a new");
            }
            if (replaces) {
                requireBody(method);
                methods.add(change(method, Marks.REPLACE, kind(hooks)));
            } else if (exists) {
                requireNoBody(method);
                if (hooks) {
                    methods.add(change(method, Marks.EXISTING, MethodPatch.Kind.HOOK));
                }
            }
        }
        return methods;
    }

    /** Whether a constructor's super or this call is replaced too. */
    private boolean bringsSuperCall(AnnotatedMember method) {
        boolean brings = method.annotations().value(Marks.REPLACE, "superCall").equals("true");
        if (brings && !method.name().equals("<init>")) {
            throw bad(method, "has superCall, but only a constructor has such a call");
        }
        return brings;
    }

    private static MethodPatch.Kind kind(boolean hooks) {
        return hooks ? MethodPatch.Kind.HOOK_REPLACE : MethodPatch.Kind.REPLACE;
    }

    private MethodPatch change(AnnotatedMember method, String annotation, MethodPatch.Kind kind) {
        String renamed = method.annotations().value(annotation, "value");
        if (!renamed.isEmpty() && !Descriptors.isMethodName(renamed)) {
            throw bad(method, "names '" + renamed + "', which is no name of a method");
        }
        MethodId target =
                Partials.inTargetTerms(renamed.isEmpty() ? method.name() : renamed, method.descriptor(), targets);
        MethodId body = new MethodId(method.name(), method.descriptor());
        Beginning beginning = null;
        if (bringsSuperCall(method)) {
            try {
                beginning = beginnings.of(type.name(), body);
            } catch (IllegalArgumentException e) {
                throw bad(method, "has superCall, but " + e.getMessage());
            }
        }
        return new MethodPatch(target, body, kind, null, null, beginning);
    }

    private boolean marked(AnnotatedMember method, String annotation) {
        requirePartial(method, annotation);
        return method.annotations().has(annotation);
    }

    private void requirePartial(AnnotatedMember member, String annotation) {
        if (member.annotations().has(annotation) && !targets.containsKey(type.name())) {
            throw bad(member, "has " + shortName(annotation) + ", but its class has no @PatchClass");
        }
    }

    private void requireBody(AnnotatedMember method) {
        if (method.name().equals("<clinit>")) {
            throw bad(method, "has @Replace: a static initialiser has run long ago and cannot be replaced");
        }
        if (method.is(Modifier.ABSTRACT | Modifier.NATIVE)) {
            throw bad(method, "has @Replace but no body");
        }
    }

    /** Constructors and static or private methods of interfaces have no form without a body in Java. */
    private void requireNoBody(AnnotatedMember method) {
        boolean mustHaveBody = method.name().equals("<init>") || Modifier.isInterface(type.access());
        if (!mustHaveBody && !method.is(Modifier.ABSTRACT | Modifier.NATIVE)) {
            throw bad(method, "has @Existing and a body that would never run: declare it native");
        }
    }

    private void requireCallback(AnnotatedMember method, String annotation) {
        if (!method.is(Modifier.STATIC) || !method.descriptor().equals("()V")) {
            throw bad(method, "has " + shortName(annotation) + ", so it must be static void without parameters");
        }
        if (method.annotations().has(Marks.REPLACE) || method.annotations().has(Marks.EXISTING)) {
            throw bad(method, "has " + shortName(annotation) + " and cannot be a method of the target as well");
        }
        if (method.is(Modifier.NATIVE)) {
            throw bad(method, "has " + shortName(annotation) + " but no body");
        }
    }

    private static String shortName(String annotation) {
        return "@" + annotation.substring(annotation.lastIndexOf('.') + 1);
    }

    private RefusedException bad(AnnotatedMember member, String why) {
        return JarContents.bad(origin, type.name() + "#" + member.name() + member.descriptor() + " " + why, null);
    }

    private static Map<String, Callback.Moment> moments() {
        Map<String, Callback.Moment> moments = new LinkedHashMap<>();
        moments.put(Marks.PRE_PATCH, Callback.Moment.PRE_PATCH);
        moments.put(Marks.POST_PATCH, Callback.Moment.POST_PATCH);
        moments.put(Marks.PRE_UNPATCH, Callback.Moment.PRE_UNPATCH);
        moments.put(Marks.POST_UNPATCH, Callback.Moment.POST_UNPATCH);
        return moments;
    }
}
