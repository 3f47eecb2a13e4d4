package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.Body;
import io.livegraft.runtime.shape.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Compares the bodies a class has with those a patch was built against. */
final class BodyCheck {
    private BodyCheck() {}

    /** Reads the bodies of a class file on demand. */
    static Function<MethodId, Body> bodiesOf(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return id -> node.methods.stream()
                .filter(m -> m.name.equals(id.name()) && m.desc.equals(id.descriptor()))
                .findFirst()
                .map(m -> body(node, m))
                .orElse(null);
    }

    /**
     * The bodies of the methods that a patch changes in a class.
     *
     * @throws RefusedException NO_SUCH_METHOD or MISMATCH
     */
    static Map<MethodId, Body> check(LoadedPatch patch, String className, Bodies bodies) {
        Map<MethodId, Body> checked = new LinkedHashMap<>();
        for (MethodPatch m : patch.methods(className).values()) {
            MethodName name = new MethodName(className, m.target());
            Body body = bodies.find(m.target(), m.original());
            if ((body == null || isAnother(m, body)) && hasFix(patch, className, bodies)) {
                throw refusal(
                                RefusalCode.MISMATCH,
                                patch,
                                name,
                                className + " has the fix already: its bodies are those that patch " + patch
                                        + " brings, so it is not needed in this version")
                        .with("fixed", true);
            }
            if (body == null) {
                throw refusal(
                        RefusalCode.NO_SUCH_METHOD,
                        patch,
                        name,
                        className + " has no method " + name + " to be patched");
            }
            if (isAnother(m, body)) {
                throw refusal(
                        RefusalCode.MISMATCH,
                        patch,
                        name,
                        "the body of " + name + " is not the one that patch " + patch + " was built against"
                                + "; build the patch from the version that is running");
            }
            checked.put(m.target(), body);
        }
        return checked;
    }

    private static boolean isAnother(MethodPatch method, Body body) {
        return method.original() != null && !method.original().equals(body.fingerprint());
    }

    /** Whether the class is of a version that has the patch's bodies, so that a patch may outlive an upgrade. */
    private static boolean hasFix(LoadedPatch patch, String className, Bodies bodies) {
        List<MethodPatch> known = patch.methods(className).values().stream()
                .filter(m -> m.replacement() != null)
                .toList();
        return !known.isEmpty()
                && known.stream().allMatch(m -> {
                    Body body = bodies.find(m.target(), m.replacement());
                    return body != null && m.replacement().equals(body.fingerprint());
                });
    }

    private static RefusedException refusal(RefusalCode code, LoadedPatch patch, MethodName method, String message) {
        return new RefusedException(code, message)
                .with("patch", patch.name())
                .with("class", method.className())
                .with("method", method.toString());
    }

    private static Body body(ClassNode owner, MethodNode method) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (AbstractInsnNode i : method.instructions) {
            if (i instanceof LineNumberNode line) {
                first = Math.min(first, line.line);
                last = Math.max(last, line.line);
            }
        }
        return new Body(Fingerprint.of(owner, method), last == 0 ? 0 : first, last);
    }
}
