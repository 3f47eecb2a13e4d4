package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts a trampoline in front of the bodies of chosen methods of one class.
 *
 * <p>All else of the class file stays as it is, down to the constant pool: methods that are not chosen are copied.
 */
public final class Weaver {
    /** Methods with more code than this are never compiled by HotSpot (HugeMethodLimit). */
    private static final int HUGE_METHOD = 8000;

    private final String className;
    private final ClassReader reader;

    private Weaver(byte[] classFile) {
        reader = new ClassReader(classFile);
        className = reader.getClassName().replace('/', '.');
    }

    /**
     * Weaves one class; the same input gives the same bytes.
     *
     * @param classFile the class as the JVM hands it to a transformer
     * @param methods methods that get a trampoline, where they have none already
     * @param hooks methods that get a hook point in front of it
     * @param beginnings how constructors among the methods begin in patches, where that differs; none may ever be taken
     *     out again or change its place
     * @throws RefusedException UNPATCHABLE or NO_SUCH_METHOD
     */
    public static Woven weave(
            byte[] classFile, Set<MethodId> methods, Set<MethodId> hooks, Map<MethodId, List<Beginning>> beginnings) {
        try {
            return new Weaver(classFile).weave(methods, hooks, beginnings);
        } catch (MethodTooLargeException e) {
            String name = e.getClassName().replace('/', '.');
            MethodName method = new MethodName(name, new MethodId(e.getMethodName(), e.getDescriptor()));
            throw refuse(method, "its code would be larger than the JVM allows (64 KiB)", e);
        } catch (ClassTooLargeException e) {
            String name = e.getClassName().replace('/', '.');
            throw new RefusedException(RefusalCode.UNPATCHABLE, name + " has no room left in its constant pool", e)
                    .with("class", name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalCode.UNPATCHABLE, "cannot read the class file: " + e.getMessage(), e);
        }
    }

    /**
     * What woven code calls a method when it asks for its implementation.
     *
     * @param beginnings how many were woven into it
     */
    public static String key(MethodId method, int beginnings) {
        return Sites.key(method, beginnings);
    }

    private Woven weave(Set<MethodId> methods, Set<MethodId> hooks, Map<MethodId, List<Beginning>> beginnings) {
        ClassNode skeleton = new ClassNode();
        reader.accept(skeleton, ClassReader.SKIP_CODE);
        Map<MethodId, Integer> counts = new HashMap<>();
        beginnings.forEach((method, all) -> counts.put(method, all.size()));
        Sites sites = new Sites(skeleton, counts);
        Set<MethodId> patches = sites.absent(methods, "patch", reader);
        Set<MethodId> hookPoints = sites.absent(hooks, "hook", reader);
        Set<MethodId> chosen = new LinkedHashSet<>(patches);
        chosen.addAll(hookPoints);
        Set<MethodId> missing = new LinkedHashSet<>(chosen);
        // Made from the reader: constants keep their numbers and untouched methods their bytes.
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodId id = new MethodId(name, descriptor);
                        if (!missing.remove(id)) {
                            return super.visitMethod(access, name, descriptor, signature, exceptions);
                        }
                        boolean patch = patches.contains(id);
                        boolean hook = hookPoints.contains(id);
                        return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                            @Override
                            public void visitEnd() {
                                MethodEntry.weave(
                                        skeleton, this, sites, patch, hook, beginnings.getOrDefault(id, List.of()));
                                accept(cv);
                            }
                        };
                    }
                },
                0);
        for (MethodId id : missing) {
            MethodName method = new MethodName(className, id);
            throw new RefusedException(RefusalCode.NO_SUCH_METHOD, "there is no method " + method)
                    .with("method", method.toString());
        }
        byte[] woven = writer.toByteArray();
        checkSizes(woven, chosen);
        return new Woven(woven, sites.classFile(), sites.className());
    }

    private void checkSizes(byte[] woven, Set<MethodId> chosen) {
        Map<MethodId, Integer> before = CodeSizes.of(reader);
        Map<MethodId, Integer> after = CodeSizes.of(new ClassReader(woven));
        for (MethodId id : chosen) {
            if (before.get(id) <= HUGE_METHOD && after.get(id) > HUGE_METHOD) {
                throw refuse(
                        new MethodName(className, id),
                        "with a trampoline its code grows from " + before.get(id) + " to " + after.get(id)
                                + " bytes, and beyond " + HUGE_METHOD
                                + " (HugeMethodLimit) the JVM would never compile it again",
                        null);
            }
        }
    }

    static RefusedException refuse(MethodName method, String why, Throwable cause) {
        return new RefusedException(RefusalCode.UNPATCHABLE, method + " cannot be patched: " + why, cause)
                .with("method", method.toString());
    }
}
