package io.livegraft.runtime.link;

import io.livegraft.runtime.link.World.Patched;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.ConstructorRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Takes one constructor of a partial class apart into static methods of the companion.
 *
 * <p>What comes behind its {@code super} or {@code this} call is the <i>rest</i>. A constructor that brings its own
 * beginning has a <i>start</i> too, which works out the values for the beginning that is woven, and the <i>whole</i>
 * that is called behind it: it does what the new constructors do that were delegated to, and then the rest. The values
 * are an array; the delegating constructor keeps the arguments it gave to the other one in its third element.
 */
final class ConstructorParts {
    static final int KEPT = 2;
    static final int FIRST_VALUE = 3;
    private static final String VALUES = "[Ljava/lang/Object;";
    private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final World world;
    private final Partial partial;
    private final Home home;
    private final AccessSites sites;
    private final Constants constants;
    private final Partial.Method constructor;
    private final MethodNode node;
    private final ConstructorPrefix prefix;

    ConstructorParts(
            World world,
            Partial partial,
            Home home,
            AccessSites sites,
            Constants constants,
            Partial.Method constructor) {
        this.world = world;
        this.partial = partial;
        this.home = home;
        this.sites = sites;
        this.constants = constants;
        this.constructor = constructor;
        this.node = constructor.node();
        this.prefix = ConstructorPrefix.of(partial.target, node)
                .orElseThrow(() -> refuse("its code cannot be told apart from its super or this call"));
    }

    /** Takes an object of no meaning and the arguments, gives the values. */
    static MethodId start(Partial.Method constructor) {
        String parameters = "(Ljava/lang/Object;" + parameters(constructor);
        return new MethodId("start$" + constructor.body().name(), parameters + ')' + VALUES);
    }

    /** Takes the object, the arguments and the values. */
    static MethodId whole(Partial.Method constructor) {
        return new MethodId(
                "whole$" + constructor.body().name(),
                rest(constructor).descriptor().replace(")V", VALUES + ")V"));
    }

    /** Takes the object and the arguments. */
    private static MethodId rest(Partial.Method constructor) {
        MethodId body = constructor.body();
        if (!constructor.isNewConstructor()) {
            return body;
        }
        String result = body.descriptor().substring(body.descriptor().indexOf(')') + 1);
        return new MethodId("rest$" + body.name(), "(" + result + parameters(constructor) + ")V");
    }

    private static String parameters(Partial.Method constructor) {
        String descriptor = constructor.node().desc;
        return descriptor.substring(1, descriptor.indexOf(')'));
    }

    /** The methods for a constructor that the target has. */
    List<MethodNode> replaced() {
        return constructor.beginning() == null ? List.of(rest()) : List.of(start(), whole(), rest());
    }

    /** The methods for a constructor that the target does not have: those of a replaced one, and one that creates. */
    List<MethodNode> created() {
        List<MethodNode> methods =
                new ArrayList<>(new NewObject(world, partial, home, sites, constants, constructor, prefix).methods());
        if (isDelegatedTo()) {
            methods.addAll(List.of(start(), whole(), rest()));
        }
        return methods;
    }

    /** Whether a constructor that has a beginning of its own leads here. */
    private boolean isDelegatedTo() {
        return partial.methods.values().stream()
                .filter(other -> other.beginning() != null)
                .anyMatch(this::leadsHere);
    }

    private boolean leadsHere(Partial.Method other) {
        MethodInsnNode next = ConstructorPrefix.of(partial.target, other.node())
                .map(ConstructorPrefix::call)
                .orElse(null);
        Patched<Partial.Method> added = next == null ? null : world.newConstructor(next.owner, next.desc);
        return added != null
                && added.partial() == partial
                && (added.member() == constructor || leadsHere(added.member()));
    }

    private MethodNode rest() {
        MethodNode rest = ConstructorRest.of(partial.target, node, prefix.call())
                .orElseThrow(() -> refuse("its code cannot be told apart from its super or this call"));
        new CodeLinker(world, home, sites, constants).linkConstructor(partial.target, rest, Set.of());
        MethodId id = rest(constructor);
        MethodNode body = method(id);
        rest.accept(body);
        return body;
    }

    private MethodNode start() {
        if (!prefix.standsAlone(node)) {
            throw refuse("it changes a parameter before its super or this call and uses it behind that");
        }
        ConstructorStart start = new ConstructorStart(node, prefix, delegate());
        MethodNode body = method(start(constructor));
        start.copyTo(body);
        new CodeLinker(world, home, sites, constants).linkConstructor(partial.target, body, start.linked());
        return body;
    }

    /** What calls the start of the new constructor that this one delegates to, null if it does not. */
    private MethodInsnNode delegate() {
        Partial.Method other = delegatedTo();
        return other == null ? null : call(start(other));
    }

    private Partial.Method delegatedTo() {
        Patched<Partial.Method> added = world.newConstructor(prefix.call().owner, prefix.call().desc);
        if (added != null && added.partial() != partial) {
            throw refuse("it calls a constructor of its superclass that is not there");
        }
        return added == null ? null : added.member();
    }

    private MethodInsnNode call(MethodId method) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, partial.companion, method.name(), method.descriptor(), false);
    }

    private MethodNode whole() {
        MethodId id = whole(constructor);
        MethodNode method = method(id);
        int size = 1 + (Type.getArgumentsAndReturnSizes(node.desc) >> 2);
        int values = size - 1;
        method.maxLocals = size + 1;
        method.maxStack = size + 4;
        Partial.Method other = delegatedTo();
        if (other != null) {
            int kept = size;
            takeKept(method, values, kept);
            method.visitVarInsn(Opcodes.ALOAD, 0);
            ConstructorStart.load(method.instructions, kept, other.node().desc);
            method.visitVarInsn(Opcodes.ALOAD, values);
            method.instructions.add(call(whole(other)));
            method.maxStack += Type.getArgumentsAndReturnSizes(other.node().desc) >> 2;
        }
        Type[] types = Type.getArgumentTypes(rest(constructor).descriptor());
        int slot = 0;
        for (Type type : types) {
            method.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            slot += type.getSize();
        }
        method.instructions.add(call(rest(constructor)));
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        return method;
    }

    /** Arguments of delegating constructors lie on top of each other, the outermost first. */
    private static void takeKept(MethodNode method, int values, int kept) {
        method.visitVarInsn(Opcodes.ALOAD, values);
        method.visitInsn(Opcodes.ICONST_2);
        method.visitInsn(Opcodes.AALOAD);
        method.visitTypeInsn(Opcodes.CHECKCAST, VALUES);
        method.visitVarInsn(Opcodes.ASTORE, kept);
        method.visitVarInsn(Opcodes.ALOAD, values);
        method.visitInsn(Opcodes.ICONST_2);
        method.visitVarInsn(Opcodes.ALOAD, kept);
        method.visitInsn(Opcodes.ICONST_2);
        method.visitInsn(Opcodes.AALOAD);
        method.visitInsn(Opcodes.AASTORE);
    }

    private MethodNode method(MethodId id) {
        return new MethodNode(
                Opcodes.ASM9,
                ACCESS | node.access & Opcodes.ACC_STRICT,
                id.name(),
                id.descriptor(),
                null,
                node.exceptions.toArray(new String[0]));
    }

    private RuntimeException refuse(String why) {
        return LinkRefusal.of(partial.label("<init>" + node.desc), why);
    }
}
