package io.livegraft.runtime.shape;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Passes a class on if all names, descriptors and signatures in it have their form. ASM looks at none of them, and all
 * that comes after it relies on them.
 */
final class FormCheck extends ClassVisitor {
    FormCheck(ClassVisitor next) {
        super(ClassFiles.API, next);
    }

    private static void require(boolean formed, String what, String text) {
        if (!formed) {
            throw new MalformedClassException("malformed class file: '" + shortened(text) + "' is no " + what, null);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static void className(String name) {
        require(name == null || Descriptors.isClassName(name), "name of a class", name);
    }

    private static void typeName(String name) {
        require(name == null || Descriptors.isTypeName(name), "name of a type", name);
    }

    private static void type(String descriptor) {
        require(Descriptors.isType(descriptor), "descriptor of a type", descriptor);
    }

    private static void field(String name, String descriptor) {
        require(Descriptors.isFieldName(name), "name of a field", name);
        type(descriptor);
    }

    private static void method(String name, String descriptor) {
        require(Descriptors.isMethodName(name), "name of a method", name);
        require(Descriptors.isMethod(descriptor), "descriptor of a method", descriptor);
    }

    /** Of a class or method; one of a type is read in another way. */
    private static void signature(String signature, boolean ofType) {
        if (signature == null) {
            return;
        }
        try {
            SignatureVisitor nobody = new SignatureVisitor(ClassFiles.API) {};
            if (ofType) {
                new SignatureReader(signature).acceptType(nobody);
            } else {
                new SignatureReader(signature).accept(nobody);
            }
        } catch (RuntimeException e) {
            require(false, "signature", signature);
        }
    }

    private static void constant(Object value) {
        if (value instanceof Type type) {
            require(
                    type.getSort() == Type.METHOD
                            ? Descriptors.isMethod(type.getDescriptor())
                            : type.getSort() == Type.ARRAY
                                    ? Descriptors.isType(type.getDescriptor())
                                    : Descriptors.isClassName(type.getInternalName()),
                    "type",
                    type.toString());
        } else if (value instanceof Handle handle) {
            typeName(handle.getOwner());
            if (handle.getDesc().startsWith("(")) {
                method(handle.getName(), handle.getDesc());
            } else {
                field(handle.getName(), handle.getDesc());
            }
        } else if (value instanceof ConstantDynamic dynamic) {
            field(dynamic.getName(), dynamic.getDescriptor());
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        className(name);
        require(parent != null, "superclass", "");
        className(parent);
        for (String each : interfaces) {
            className(each);
        }
        signature(signature, false);
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public void visitNestHost(String host) {
        className(host);
        super.visitNestHost(host);
    }

    @Override
    public void visitNestMember(String member) {
        className(member);
        super.visitNestMember(member);
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        className(subclass);
        super.visitPermittedSubclass(subclass);
    }

    @Override
    public void visitOuterClass(String owner, String name, String descriptor) {
        className(owner);
        if (name != null) {
            method(name, descriptor);
        }
        super.visitOuterClass(owner, name, descriptor);
    }

    @Override
    public void visitInnerClass(String name, String outer, String simple, int access) {
        className(name);
        className(outer);
        super.visitInnerClass(name, outer, simple, access);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        type(descriptor);
        return super.visitAnnotation(descriptor, visible);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        field(name, descriptor);
        signature(signature, true);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        method(name, descriptor);
        signature(signature, false);
        if (thrown != null) {
            for (String each : thrown) {
                className(each);
            }
        }
        return new Code(super.visitMethod(access, name, descriptor, signature, thrown));
    }

    /** The same within a method. */
    private static final class Code extends MethodVisitor {
        Code(MethodVisitor next) {
            super(ClassFiles.API, next);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            type(descriptor);
            return super.visitAnnotation(descriptor, visible);
        }

        @Override
        public void visitFrame(int kind, int locals, Object[] local, int stack, Object[] stacked) {
            frame(local, locals);
            frame(stacked, stack);
            super.visitFrame(kind, locals, local, stack, stacked);
        }

        private static void frame(Object[] types, int count) {
            for (int i = 0; i < count; i++) {
                if (types[i] instanceof String name) {
                    typeName(name);
                }
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String name) {
            typeName(name);
            super.visitTypeInsn(opcode, name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            className(owner);
            field(name, descriptor);
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            typeName(owner);
            method(name, descriptor);
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            method(name, descriptor);
            constant(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
            super.visitLdcInsn(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(descriptor);
            super.visitMultiANewArrayInsn(descriptor, dimensions);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String caught) {
            className(caught);
            super.visitTryCatchBlock(start, end, handler, caught);
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, String signature, Label start, Label end, int index) {
            field(name, descriptor);
            signature(signature, true);
            super.visitLocalVariable(name, descriptor, signature, start, end, index);
        }
    }
}
