package io.livegraft.tools.builder;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * References to members that the patch adds, named through a subclass: in the patch they name the class that has them,
 * since the running subclass inherits nothing of it. And calls with {@code super} of methods that the patch takes apart:
 * they go to what the method does by itself.
 */
final class Reroutes {
    /** What declares it, by the owner, name and descriptor of a reference. */
    private final Map<String, String> owners = new HashMap<>();

    private final Map<String, String> specials = new HashMap<>();
    private final Map<String, String> separated = new HashMap<>();

    void add(String owner, String name, String descriptor, String declaring) {
        if (!owner.equals(declaring)) {
            owners.put(key(owner, name, descriptor), declaring);
        }
    }

    /** A call with {@code super}, and what declares the method in the new version. */
    void addSpecial(String owner, String name, String descriptor, String declaring) {
        specials.put(key(owner, name, descriptor), declaring);
    }

    /** What a method does by itself has another name now. */
    void separate(String declaring, String name, String descriptor, String own) {
        separated.put(key(declaring, name, descriptor), own);
    }

    void apply(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKESPECIAL) {
                special(call);
            } else if (insn instanceof MethodInsnNode call) {
                call.owner = owner(call.owner, call.name, call.desc);
            } else if (insn instanceof FieldInsnNode field) {
                field.owner = owner(field.owner, field.name, field.desc);
            } else if (insn instanceof LdcInsnNode constant) {
                constant.cst = constant(constant.cst);
            } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
                for (int i = 0; i < dynamic.bsmArgs.length; i++) {
                    dynamic.bsmArgs[i] = constant(dynamic.bsmArgs[i]);
                }
            }
        }
    }

    private void special(MethodInsnNode call) {
        String declaring = specials.getOrDefault(key(call.owner, call.name, call.desc), call.owner);
        String own = separated.get(key(declaring, call.name, call.desc));
        if (own != null) {
            call.owner = declaring;
            call.name = own;
        } else {
            call.owner = owner(call.owner, call.name, call.desc);
        }
    }

    private Object constant(Object constant) {
        if (constant instanceof Handle handle) {
            String owner = owner(handle.getOwner(), handle.getName(), handle.getDesc());
            return new Handle(handle.getTag(), owner, handle.getName(), handle.getDesc(), handle.isInterface());
        }
        return constant;
    }

    private String owner(String owner, String name, String descriptor) {
        return owners.getOrDefault(key(owner, name, descriptor), owner);
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + '#' + name + ' ' + descriptor;
    }
}
