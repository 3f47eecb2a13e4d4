package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.Tag;
import io.livegraft.runtime.shape.ConstructorChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes a patch of compiled classes, by their annotations. */
final class PatchReading {
    private static final Map<String, Callback.Moment> MOMENTS = Map.of(
            "PrePatch", Callback.Moment.PRE_PATCH,
            "PostPatch", Callback.Moment.POST_PATCH,
            "PreUnpatch", Callback.Moment.PRE_UNPATCH,
            "PostUnpatch", Callback.Moment.POST_UNPATCH);

    private PatchReading() {}

    static Patch read(String name, Map<String, byte[]> classes) {
        List<ClassPatch> parts = new ArrayList<>();
        Map<String, byte[]> helpers = new LinkedHashMap<>();
        classes.forEach((className, classFile) -> {
            ClassPatch part = part(className, classFile);
            if (part.isBase() && part.callbacks().isEmpty()) {
                helpers.put(className, classFile);
            } else {
                parts.add(part);
            }
        });
        PatchHeader header = new PatchHeader(name, Tag.NONE, true, Map.of(), "", "", "");
        return new Patch(header, parts, helpers, Map.of(), List.of());
    }

    private static ClassPatch part(String className, byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        AnnotationNode patchClass = annotation(node.invisibleAnnotations, "PatchClass");
        String target = "";
        if (patchClass != null) {
            Object value = patchClass.values.get(1);
            target = value instanceof Type type ? type.getClassName() : (String) value;
        }
        List<MethodPatch> methods = new ArrayList<>();
        List<Callback> callbacks = new ArrayList<>();
        for (MethodNode method : node.methods) {
            MethodId id = new MethodId(method.name, method.desc);
            AnnotationNode replace = annotation(method.invisibleAnnotations, "Replace");
            if (replace != null) {
                boolean superCall =
                        replace.values != null && replace.values.get(0).equals("superCall");
                String name = replace.values == null || superCall ? method.name : (String) replace.values.get(1);
                Beginning beginning =
                        superCall ? ConstructorChain.beginning(classFile, id, className.equals(target)) : null;
                methods.add(new MethodPatch(
                        new MethodId(name, method.desc), id, MethodPatch.Kind.REPLACE, null, null, beginning));
            }
            MOMENTS.forEach((simpleName, moment) -> {
                if (annotation(method.invisibleAnnotations, simpleName) != null) {
                    callbacks.add(new Callback(moment, id));
                }
            });
        }
        return new ClassPatch(target, className, classFile, methods, callbacks);
    }

    private static AnnotationNode annotation(List<AnnotationNode> annotations, String simpleName) {
        return annotations == null
                ? null
                : annotations.stream()
                        .filter(annotation -> annotation.desc.equals("Lio/livegraft/" + simpleName + ";"))
                        .findAny()
                        .orElse(null);
    }
}
