package io.livegraft.tools.builder;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Walks through code and tells what it refers to. */
abstract class References {
    /** A class, not an array. */
    abstract void type(String internalName);

    /** A class of which an object is made. */
    abstract void made(String internalName);

    /** A field. */
    abstract void field(String owner, String name, String descriptor, boolean isStatic, boolean write);

    /** A method, called or taken as a handle; the instruction is null for a handle. */
    abstract void method(String owner, String name, String descriptor, MethodInsnNode call);

    /** A string constant: it may be the name of a class. */
    abstract void text(String constant);

    final void of(MethodNode method) {
        descriptor(method.desc);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null) {
                object(block.type);
            }
        }
        ofPart(method, 0, method.instructions.size());
    }

    final void ofPart(MethodNode method, int from, int to) {
        for (int i = from; i < to; i++) {
            instruction(method.instructions.get(i));
        }
    }

    private void instruction(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call) {
            call(call);
        } else if (insn instanceof FieldInsnNode access) {
            int opcode = access.getOpcode();
            object(access.owner);
            descriptor(access.desc);
            field(
                    access.owner,
                    access.name,
                    access.desc,
                    opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC,
                    opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD);
        } else if (insn instanceof TypeInsnNode type) {
            object(type.desc);
            if (type.getOpcode() == Opcodes.NEW) {
                made(type.desc);
            }
        } else if (insn instanceof LdcInsnNode constant) {
            constant(constant.cst);
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
            dynamic(dynamic.desc, dynamic.bsm, dynamic.bsmArgs);
        } else if (insn instanceof MultiANewArrayInsnNode array) {
            descriptor(array.desc);
        } else if (insn instanceof FrameNode frame) {
            frame(frame);
        }
    }

    private void call(MethodInsnNode call) {
        object(call.owner);
        descriptor(call.desc);
        if (!call.owner.startsWith("[")) {
            method(call.owner, call.name, call.desc, call);
        }
    }

    private void frame(FrameNode frame) {
        if (frame.local != null) {
            frame.local.forEach(this::frameType);
        }
        if (frame.stack != null) {
            frame.stack.forEach(this::frameType);
        }
    }

    private void frameType(Object type) {
        if (type instanceof String name) {
            object(name);
        }
    }

    private void dynamic(String descriptor, Handle bootstrap, Object... arguments) {
        descriptor(descriptor);
        constant(bootstrap);
        for (Object argument : arguments) {
            constant(argument);
        }
    }

    private void constant(Object constant) {
        if (constant instanceof String text) {
            text(text);
        } else if (constant instanceof Type type) {
            of(type);
        } else if (constant instanceof Handle handle) {
            object(handle.getOwner());
            descriptor(handle.getDesc());
            handle(handle);
        } else if (constant instanceof ConstantDynamic dynamic) {
            Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = dynamic.getBootstrapMethodArgument(i);
            }
            dynamic(dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments);
        }
    }

    private void handle(Handle handle) {
        int tag = handle.getTag();
        if (tag > Opcodes.H_PUTSTATIC) {
            if (!handle.getOwner().startsWith("[")) {
                method(handle.getOwner(), handle.getName(), handle.getDesc(), null);
            }
            if (tag == Opcodes.H_NEWINVOKESPECIAL) {
                made(handle.getOwner());
            }
        } else {
            field(
                    handle.getOwner(),
                    handle.getName(),
                    handle.getDesc(),
                    tag == Opcodes.H_GETSTATIC || tag == Opcodes.H_PUTSTATIC,
                    tag == Opcodes.H_PUTFIELD || tag == Opcodes.H_PUTSTATIC);
        }
    }

    /** All classes that a field or method descriptor names. */
    final void descriptor(String descriptor) {
        of(Type.getType(descriptor));
    }

    private void of(Type type) {
        switch (type.getSort()) {
            case Type.METHOD -> {
                of(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    of(argument);
                }
            }
            case Type.ARRAY -> of(type.getElementType());
            case Type.OBJECT -> type(type.getInternalName());
            default -> {
                // A primitive type needs nothing.
            }
        }
    }

    private void object(String internalName) {
        of(Type.getObjectType(internalName));
    }
}
