package io.livegraft.runtime.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the instructions that call an access site from one home.
 *
 * <p>Where the home's class file is too old for {@code invokedynamic} they call a static method of a generated class
 * beside it that consists of one.
 */
final class AccessSites {
    private static final String ACCESS = "io/livegraft/boot/Access";
    private static final Type CLASS = Type.getType(Class.class);
    private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;";

    private final Home home;
    private final ClassNode accessors = new ClassNode();
    private final Map<List<Object>, MethodNode> made = new HashMap<>();

    AccessSites(Home home) {
        this.home = home;
        accessors.visit(
                Opcodes.V1_8,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                home.name() + "$access",
                null,
                "java/lang/Object",
                null);
    }

    /**
     * A member as its host may use it.
     *
     * @param kind one of {@code Opcodes.H_…}
     * @param descriptor receiver first; a constructor returns the object
     */
    AbstractInsnNode member(int kind, String name, String descriptor, String host, String owner) {
        String siteName = name.equals("<init>") ? "new" : name;
        return site(
                "member",
                siteName,
                descriptor,
                List.of(Type.INT_TYPE, CLASS, CLASS),
                kind,
                Type.getObjectType(host),
                Type.getObjectType(owner));
    }

    AbstractInsnNode finalField(String name, String descriptor, String owner) {
        return site("finalField", name, descriptor, List.of(CLASS), Type.getObjectType(owner));
    }

    /** An object of a class of which only this constructor of a superclass has run. */
    AbstractInsnNode construct(String descriptor, String parent) {
        return site("construct", "new", descriptor, List.of(CLASS), Type.getObjectType(parent));
    }

    /** A field that the target does not have; {@code initial} makes its first value, null where that is zero or null. */
    AbstractInsnNode newField(String name, String descriptor, String id, Handle initial) {
        Type text = Type.getType(String.class);
        return initial == null
                ? site("newField", name, descriptor, List.of(text), id)
                : site(
                        "initialisedField",
                        name,
                        descriptor,
                        List.of(text, Type.getType(MethodHandle.class)),
                        id,
                        initial);
    }

    AbstractInsnNode lookup(String host) {
        return site("lookup", "lookup", "()" + LOOKUP, List.of(CLASS), Type.getObjectType(host));
    }

    AbstractInsnNode type(String value) {
        return site("type", "type", "()Ljava/lang/Class;", List.of(CLASS), Type.getObjectType(value));
    }

    /** The generated class, null where nothing needs it. */
    ClassNode accessors() {
        return made.isEmpty() ? null : accessors;
    }

    private AbstractInsnNode site(
            String bootstrap, String name, String descriptor, List<Type> types, Object... arguments) {
        InvokeDynamicInsnNode site =
                new InvokeDynamicInsnNode(name, descriptor, bootstrap(bootstrap, types), arguments);
        if (home.hasInvokedynamic()) {
            return site;
        }
        MethodNode accessor =
                made.computeIfAbsent(List.of(bootstrap, name, descriptor, List.of(arguments)), any -> accessor(site));
        return new MethodInsnNode(Opcodes.INVOKESTATIC, accessors.name, accessor.name, descriptor, false);
    }

    private MethodNode accessor(InvokeDynamicInsnNode site) {
        MethodNode method = new MethodNode(
                Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, site.name + '$' + made.size(), site.desc, null, null);
        callSite(method, site);
        accessors.methods.add(method);
        return method;
    }

    /** Fills a static method with the call of an instruction that takes its parameters and gives its result. */
    static void callSite(MethodNode method, AbstractInsnNode instruction) {
        int slot = 0;
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            method.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), slot));
            slot += parameter.getSize();
        }
        Type result = Type.getReturnType(method.desc);
        method.instructions.add(instruction);
        method.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        method.maxLocals = slot;
        method.maxStack = Math.max(slot, result.getSize());
    }

    private static Handle bootstrap(String name, List<Type> more) {
        MethodType common =
                MethodType.methodType(CallSite.class, MethodHandles.Lookup.class, String.class, MethodType.class);
        Type[] parameters = new Type[3 + more.size()];
        Type[] first = Type.getArgumentTypes(common.toMethodDescriptorString());
        System.arraycopy(first, 0, parameters, 0, 3);
        for (int i = 0; i < more.size(); i++) {
            parameters[3 + i] = more.get(i);
        }
        String descriptor = Type.getMethodDescriptor(Type.getType(CallSite.class), parameters);
        return new Handle(Opcodes.H_INVOKESTATIC, ACCESS, name, descriptor, false);
    }
}
