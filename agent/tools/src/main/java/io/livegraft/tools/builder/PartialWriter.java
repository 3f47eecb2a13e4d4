package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape.Member;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Writes a draft in the form of a hand-written partial class. */
final class PartialWriter {
    private static final String PATCH_CLASS = "Lio/livegraft/PatchClass;";
    private static final String REPLACE = "Lio/livegraft/Replace;";
    private static final String EXISTING = "Lio/livegraft/Existing;";
    private static final int NOT_FOR_STUBS = Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_NATIVE
            | Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_STRICT
            | Opcodes.ACC_BRIDGE;

    private final Draft draft;
    private final ClassNode target;
    private final ClassNode partial = new ClassNode();
    private final Set<String> present = new HashSet<>();

    private PartialWriter(Draft draft, ClassNode target) {
        this.draft = draft;
        this.target = target;
    }

    /**
     * The class file.
     *
     * @param target the old class
     */
    static byte[] write(Draft draft, ClassNode target, Reroutes reroutes) {
        ClassWriter writer = new ClassWriter(0);
        ClassNode partial = new PartialWriter(draft, target).node();
        partial.methods.forEach(reroutes::apply);
        partial.accept(writer);
        return writer.toByteArray();
    }

    private ClassNode node() {
        ClassNode code = draft.code();
        partial.version = code.version;
        partial.access = code.access;
        partial.name = target.name;
        partial.superName = target.superName;
        partial.interfaces = target.interfaces;
        partial.sourceFile = code.sourceFile;
        partial.sourceDebug = code.sourceDebug;
        partial.innerClasses = code.innerClasses;
        AnnotationVisitor annotation = partial.visitAnnotation(PATCH_CLASS, false);
        annotation.visit("name", Names.dotted(target.name));
        annotation.visitEnd();
        addFields();
        addMethods();
        return partial;
    }

    private void addFields() {
        Set<String> names = new HashSet<>();
        for (FieldNode field : draft.newFields()) {
            names.add(field.name + field.desc);
            partial.fields.add(new FieldNode(field.access, field.name, field.desc, field.signature, field.value));
        }
        draft.aliases().forEach((name, field) -> {
            FieldNode stub = new FieldNode(field.access(), name, field.descriptor(), null, null);
            AnnotationVisitor annotation = stub.visitAnnotation(EXISTING, false);
            annotation.visit("value", field.name());
            annotation.visitEnd();
            partial.fields.add(stub);
        });
        for (Member field : draft.existingFields()) {
            if (names.add(field.name() + field.descriptor())) {
                FieldNode stub = new FieldNode(field.access(), field.name(), field.descriptor(), null, null);
                stub.visitAnnotation(EXISTING, false).visitEnd();
                partial.fields.add(stub);
            }
        }
    }

    private void addMethods() {
        if (draft.initialiser() != null) {
            MethodNode initialiser = InitialiserSlice.of(draft.initialiser(), draft.steps());
            addCalls(initialiser);
            partial.methods.add(initialiser);
        }
        draft.replaced().forEach((method, targetName) -> {
            MethodNode copy = add(method);
            AnnotationVisitor annotation = copy.visitAnnotation(REPLACE, false);
            if (!method.name.equals(targetName)) {
                annotation.visit("value", targetName);
            }
            if (draft.bringsBeginning(method)) {
                annotation.visit("superCall", true);
            }
            annotation.visitEnd();
        });
        draft.added().forEach(this::add);
        draft.callbacks()
                .forEach((method, annotation) -> add(method)
                        .visitAnnotation("Lio/livegraft/" + annotation + ';', false)
                        .visitEnd());
        draft.existingMethods().forEach(this::addStub);
    }

    private void addCalls(MethodNode initialiser) {
        for (AbstractInsnNode insn : initialiser.instructions.toArray()) {
            MethodInsnNode call =
                    insn.getOpcode() == Opcodes.PUTSTATIC && ((FieldInsnNode) insn).owner.equals(target.name)
                            ? draft.afterSetting().get(((FieldInsnNode) insn).name)
                            : null;
            if (call != null) {
                initialiser.instructions.insert(insn, call.clone(Map.of()));
            }
        }
    }

    private MethodNode add(MethodNode method) {
        present.add(method.name + method.desc);
        String[] thrown = method.exceptions.toArray(new String[0]);
        MethodNode copy =
                new MethodNode(ClassFiles.API, method.access, method.name, method.desc, method.signature, thrown);
        method.accept(copy);
        removeAnnotations(copy);
        partial.methods.add(copy);
        return copy;
    }

    private static void removeAnnotations(MethodNode method) {
        method.parameters = null;
        method.annotationDefault = null;
        method.visibleAnnotations = null;
        method.invisibleAnnotations = null;
        method.visibleTypeAnnotations = null;
        method.invisibleTypeAnnotations = null;
        method.visibleParameterAnnotations = null;
        method.invisibleParameterAnnotations = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    private void addStub(Member method) {
        if (!present.add(method.name() + method.descriptor())) {
            return;
        }
        boolean isInterface = (partial.access & Opcodes.ACC_INTERFACE) != 0;
        int bodyless = isInterface ? Opcodes.ACC_ABSTRACT : Opcodes.ACC_NATIVE;
        MethodNode stub = new MethodNode(
                ClassFiles.API,
                method.access() & ~NOT_FOR_STUBS | bodyless,
                method.name(),
                method.descriptor(),
                null,
                null);
        stub.visitAnnotation(EXISTING, false).visitEnd();
        partial.methods.add(stub);
    }
}
