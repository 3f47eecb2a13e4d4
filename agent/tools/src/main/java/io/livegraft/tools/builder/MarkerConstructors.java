package io.livegraft.tools.builder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Constructors that compilers before Java 11 add so that a nested class can call a private one: their last parameter is
 * a numbered class that only makes them different, always null. Which class it is does not matter.
 *
 * @param descriptors by owner and descriptor in the new version's final names, those of the old version
 */
record MarkerConstructors(Map<String, String> descriptors) {

    static MarkerConstructors match(
            Map<String, ClassNode> before, Map<String, ClassNode> after, Map<String, String> names) {
        MarkerConstructors markers = new MarkerConstructors(new HashMap<>());
        Renamer renamer = new Renamer(names, markers);
        for (ClassNode type : after.values()) {
            ClassNode old = before.get(names.getOrDefault(type.name, type.name));
            if (old == null) {
                continue;
            }
            for (MethodNode method : type.methods) {
                String descriptor = renamer.mapMethodDesc(method.desc);
                if (isMarked(method) && !declares(old, descriptor)) {
                    old.methods.stream()
                            .filter(m -> isMarked(m) && withoutMarker(m.desc).equals(withoutMarker(descriptor)))
                            .findFirst()
                            .ifPresent(m -> markers.descriptors.put(old.name + descriptor, m.desc));
                }
            }
        }
        return markers;
    }

    boolean isEmpty() {
        return descriptors.isEmpty();
    }

    /** The descriptor that a constructor gets. */
    String descriptor(String owner, String descriptor) {
        return descriptors.getOrDefault(owner + descriptor, descriptor);
    }

    private static boolean declares(ClassNode type, String descriptor) {
        return type.methods.stream().anyMatch(m -> m.name.equals("<init>") && m.desc.equals(descriptor));
    }

    /** Whether this is such a constructor. */
    static boolean isMarked(MethodNode method) {
        if (!method.name.equals("<init>") || (method.access & Opcodes.ACC_SYNTHETIC) == 0) {
            return false;
        }
        Type[] arguments = Type.getArgumentTypes(method.desc);
        Type last = arguments.length == 0 ? Type.VOID_TYPE : arguments[arguments.length - 1];
        return last.getSort() == Type.OBJECT && Names.isNumbered(last.getInternalName());
    }

    /** Whether this only opens a private one, which the running class has: the linker calls that. */
    static boolean opens(MethodNode constructor, ClassNode running) {
        return isMarked(constructor) && declares(running, withoutMarker(constructor.desc));
    }

    /** The descriptor of the constructor that it opens. */
    static String withoutMarker(String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        return Type.getMethodDescriptor(Type.VOID_TYPE, Arrays.copyOf(arguments, arguments.length - 1));
    }
}
