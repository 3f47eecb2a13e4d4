package io.livegraft.runtime.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * What linking needs to know of a class: its supers, and its members with their access flags.
 *
 * @param name internal name
 * @param methods flags by name and descriptor, put together
 * @param fields flags by name and descriptor with a space between them
 * @param permitted subclasses a sealed class allows; empty where it is not sealed
 */
record TypeInfo(
        String name,
        int access,
        String superName,
        List<String> interfaces,
        Map<String, Integer> methods,
        Map<String, Integer> fields,
        List<String> permitted) {

    static TypeInfo of(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile)
                .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return of(node);
    }

    static TypeInfo of(ClassNode node) {
        Map<String, Integer> methods = new HashMap<>();
        node.methods.forEach(method -> methods.put(method.name + method.desc, method.access));
        Map<String, Integer> fields = new HashMap<>();
        node.fields.forEach(field -> fields.put(field.name + ' ' + field.desc, field.access));
        List<String> permitted = node.permittedSubclasses == null ? List.of() : List.copyOf(node.permittedSubclasses);
        return new TypeInfo(
                node.name, node.access, node.superName, List.copyOf(node.interfaces), methods, fields, permitted);
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isPublic() {
        return (access & Opcodes.ACC_PUBLIC) != 0;
    }

    /** Flags of the method declared here, null where there is none. */
    Integer method(String methodName, String descriptor) {
        return methods.get(methodName + descriptor);
    }

    /** Flags of the field declared here, null where there is none. */
    Integer field(String fieldName, String descriptor) {
        return fields.get(fieldName + ' ' + descriptor);
    }
}
