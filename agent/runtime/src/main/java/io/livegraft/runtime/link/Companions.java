package io.livegraft.runtime.link;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes the companion of one partial class: its bodies and new members, all static, with the receiver first. */
final class Companions {
    private static final int KEPT_FOR_FIELDS = Opcodes.ACC_FINAL | Opcodes.ACC_VOLATILE | Opcodes.ACC_SYNTHETIC;

    private final World world;
    private final Partial partial;
    private final Home home;
    private final AccessSites sites;
    private final Constants constants;
    private final ClassNode companion = new ClassNode();

    private Companions(World world, Partial partial) {
        this.world = world;
        this.partial = partial;
        ClassNode node = partial.node;
        this.home = new Home(partial.companion, partial.target, node.version, false, partial.label);
        this.sites = new AccessSites(home);
        this.constants = new Constants(world, home, sites);
        companion.visit(
                node.version,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                partial.companion,
                null,
                "java/lang/Object",
                null);
        companion.visitSource(node.sourceFile, node.sourceDebug);
    }

    /** The companion and what it needs beside it; nothing where the partial class has no code and no new members. */
    static List<ClassNode> make(World world, Partial partial) {
        return new Companions(world, partial).make();
    }

    private List<ClassNode> make() {
        for (Partial.Field field : partial.fields()) {
            if (field.kind() == Partial.Kind.NEW && field.isStatic()) {
                addField(field.node());
            }
        }
        for (Partial.Method method : partial.methods.values()) {
            if (method.node().name.equals("<init>")) {
                companion.methods.addAll(constructor(method));
            } else if (method.body() != null) {
                companion.methods.add(link(method));
            }
        }
        companion.methods.addAll(constants.bridges());
        List<ClassNode> made = new ArrayList<>();
        if (!companion.methods.isEmpty() || !companion.fields.isEmpty()) {
            made.add(companion);
        }
        if (sites.accessors() != null) {
            made.add(sites.accessors());
        }
        return made;
    }

    private void addField(FieldNode field) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | field.access & KEPT_FOR_FIELDS;
        companion.fields.add(new FieldNode(access, field.name, field.desc, null, field.value));
    }

    private MethodNode link(Partial.Method method) {
        MethodNode source = method.node();
        new CodeLinker(world, home, sites, constants).link(partial.target, source);
        MethodNode body = new MethodNode(
                Opcodes.ASM9,
                access(source),
                method.body().name(),
                method.body().descriptor(),
                null,
                source.exceptions.toArray(new String[0]));
        dropWhatHangsOnParameters(source);
        source.accept(body);
        if (isSynchronizedInVain(method)) {
            Locked.add(home, sites, body, !method.isStatic());
        }
        if (mayHaveNoReceiver(method)) {
            requireReceiver(body);
        }
        return body;
    }

    private int access(MethodNode source) {
        boolean initialiser = source.name.equals("<clinit>");
        int kept = source.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_STRICT);
        return (initialiser ? 0 : Opcodes.ACC_PUBLIC) | Opcodes.ACC_STATIC | kept;
    }

    private List<MethodNode> constructor(Partial.Method constructor) {
        if (constructor.body() == null) {
            return List.of();
        }
        dropWhatHangsOnParameters(constructor.node());
        ConstructorParts parts = new ConstructorParts(world, partial, home, sites, constants, constructor);
        return constructor.kind() == Partial.Kind.NEW ? parts.created() : parts.replaced();
    }

    private static void dropWhatHangsOnParameters(MethodNode source) {
        source.parameters = null;
        source.visibleAnnotations = null;
        source.invisibleAnnotations = null;
        source.visibleTypeAnnotations = null;
        source.invisibleTypeAnnotations = null;
        source.visibleParameterAnnotations = null;
        source.invisibleParameterAnnotations = null;
        source.visibleAnnotableParameterCount = 0;
        source.invisibleAnnotableParameterCount = 0;
        source.annotationDefault = null;
        source.attrs = null;
    }

    /** The woven method holds the lock already where the target is synchronized too. */
    private boolean isSynchronizedInVain(Partial.Method method) {
        if ((method.node().access & Opcodes.ACC_SYNCHRONIZED) == 0) {
            return false;
        }
        if (method.kind() == Partial.Kind.NEW) {
            return true;
        }
        TypeInfo target = world.types.find(partial.target);
        Integer access =
                target.method(method.targetId().name(), method.targetId().descriptor());
        return access == null || (access & Opcodes.ACC_SYNCHRONIZED) == 0;
    }

    /** A call of an instance method on null must fail at once, also where it now is a static one. */
    private static boolean mayHaveNoReceiver(Partial.Method method) {
        return method.kind() == Partial.Kind.NEW
                && !method.isStatic()
                && (method.node().access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    private static void requireReceiver(MethodNode body) {
        InsnList check = new InsnList();
        check.add(new VarInsnNode(Opcodes.ALOAD, 0));
        check.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false));
        check.add(new InsnNode(Opcodes.POP));
        body.instructions.insert(check);
        body.maxStack = Math.max(body.maxStack, 1);
    }
}
