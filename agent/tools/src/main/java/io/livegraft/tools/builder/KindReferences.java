package io.livegraft.tools.builder;

import io.livegraft.tools.builder.Kinds.Kind;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Rewrites code that knows kinds as classes: as a type a kind is its host, static members stay where they are, members
 * of objects are the host's, and what asks for the class of an object asks for its kind.
 */
final class KindReferences {
    /** Ends the name of a kind where the class with its static members is meant. */
    private static final String ITSELF = "$livegraft$itself";

    static final String IS = "livegraft$is";
    static final String AS = "livegraft$as";
    static final String OWN = "$livegraft$host";

    private final Kinds kinds;

    KindReferences(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Types under their hosts' names; to be applied when all code is rewritten. */
    Remapper types() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                if (name.endsWith(ITSELF)) {
                    return name.substring(0, name.length() - ITSELF.length());
                }
                Kind kind = kinds.kind(name);
                return kind == null ? name : kind.host().name;
            }
        };
    }

    /** The name of a kind itself, to come through {@link #types}. */
    static String itself(String name) {
        return name + ITSELF;
    }

    /**
     * Rewrites a method.
     *
     * @param in the class it is in
     */
    void rewrite(ClassNode in, MethodNode method) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            requireNone(block.type, "is caught");
        }
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call) {
                rewrite(in, method, call);
            } else if (insn instanceof FieldInsnNode field) {
                rewrite(field);
            } else if (insn instanceof TypeInsnNode type) {
                rewrite(method, type);
            } else if (insn instanceof LdcInsnNode constant) {
                constant.cst = constant(constant.cst);
            } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
                for (int i = 0; i < dynamic.bsmArgs.length; i++) {
                    dynamic.bsmArgs[i] = constant(dynamic.bsmArgs[i]);
                }
            }
        }
    }

    private void rewrite(ClassNode in, MethodNode method, MethodInsnNode call) {
        Kind kind = kinds.kind(call.owner);
        if (kind != null && call.name.equals("<init>")) {
            method.instructions.insertBefore(call, new InsnNode(Opcodes.ACONST_NULL));
            call.desc = kind.constructor(call.desc);
            method.maxStack++;
            return;
        }
        Kind declaring = kinds.declaring(call.owner, call.name, call.desc);
        if (declaring != null) {
            MethodNode called = Plan.find(declaring.node(), call.name, call.desc);
            boolean isOne = call.getOpcode() == Opcodes.INVOKESPECIAL || (called.access & Opcodes.ACC_PRIVATE) != 0;
            if (Kinds.isStatic(called)) {
                call.owner = itself(declaring.node().name);
            } else if (isOne) {
                call.name = declaring.of(call.name);
            }
        } else if (kinds.kind(in.name) != null && call.getOpcode() == Opcodes.INVOKESPECIAL) {
            callSuper(kinds.kind(in.name).host(), call);
        }
    }

    /** The code moves into the host, whose method is above it no more. */
    private void callSuper(ClassNode host, MethodInsnNode call) {
        if (call.name.equals("<init>") || call.itf) {
            return;
        }
        boolean isHosts = Plan.find(host, call.name, call.desc) != null;
        boolean isOverridden = kinds.virtualMethods(host).stream()
                .anyMatch(method -> method.name.equals(call.name) && method.desc.equals(call.desc));
        call.owner = isHosts ? host.name : host.superName;
        call.name = isHosts && isOverridden ? call.name + OWN : call.name;
    }

    private void rewrite(FieldInsnNode field) {
        Kind declaring = kinds.declaringField(field.owner, field.name);
        if (declaring == null) {
            return;
        }
        boolean isStatic = field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC;
        if (isStatic) {
            field.owner = itself(declaring.node().name);
        } else {
            field.name = declaring.of(field.name);
        }
    }

    private void rewrite(MethodNode method, TypeInsnNode type) {
        Kind kind = kinds.kind(type.desc);
        if (kind == null) {
            if (type.getOpcode() == Opcodes.INSTANCEOF || type.getOpcode() == Opcodes.CHECKCAST) {
                requireNone(elementOf(type.desc), "is asked for as an array");
            }
        } else if (type.getOpcode() == Opcodes.INSTANCEOF) {
            method.instructions.set(type, ask(kind, IS, "Z"));
        } else if (type.getOpcode() == Opcodes.CHECKCAST) {
            method.instructions.set(type, ask(kind, AS, "L" + kind.host().name + ';'));
        }
    }

    private static MethodInsnNode ask(Kind kind, String name, String result) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, kind.host().name, kind.of(name), "(Ljava/lang/Object;)" + result, false);
    }

    private Object constant(Object constant) {
        if (constant instanceof Type type && type.getSort() != Type.METHOD) {
            requireNone(elementOf(type.getInternalName()), "is used as a class constant");
        } else if (constant instanceof Handle handle) {
            return handle(handle);
        } else if (constant instanceof ConstantDynamic dynamic) {
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                if (dynamic.getBootstrapMethodArgument(i) instanceof Handle handle) {
                    requireNone(handle.getOwner(), "is in a dynamic constant");
                }
            }
        }
        return constant;
    }

    private Handle handle(Handle handle) {
        String owner = handle.getOwner();
        String name = handle.getName();
        if (kinds.kind(owner) == null) {
            return handle;
        }
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL || handle.getTag() <= Opcodes.H_PUTSTATIC) {
            requireNone(owner, "has a handle to a constructor or field");
        }
        Kind declaring = kinds.declaring(owner, name, handle.getDesc());
        if (declaring != null) {
            MethodNode called = Plan.find(declaring.node(), name, handle.getDesc());
            boolean isOne = handle.getTag() == Opcodes.H_INVOKESPECIAL || (called.access & Opcodes.ACC_PRIVATE) != 0;
            if (Kinds.isStatic(called)) {
                owner = itself(declaring.node().name);
            } else if (isOne) {
                name = declaring.of(name);
            }
        }
        return new Handle(handle.getTag(), owner, name, handle.getDesc(), handle.isInterface());
    }

    private void requireNone(String type, String what) {
        if (type != null && kinds.kind(type) != null) {
            throw new NotFoldable(kinds.kind(type).host().name, Names.dotted(type) + " " + what);
        }
    }

    private static String elementOf(String type) {
        String element = type.substring(type.lastIndexOf('[') + 1);
        return type.startsWith("[") && element.endsWith(";") ? element.substring(1, element.length() - 1) : element;
    }

    /** A kind is used in a way that objects of its host cannot serve. */
    static final class NotFoldable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String host;

        NotFoldable(String host, String why) {
            super(why);
            this.host = host;
        }
    }
}
