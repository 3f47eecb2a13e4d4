package io.livegraft.runtime.link;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/** Makes one class that a patch brings as it is fit for its new name and surroundings. */
final class Helpers {
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private final World world;
    private final ClassNode node;
    private final String label;

    private Helpers(World world, ClassNode node, String label) {
        this.world = world;
        this.node = node;
        this.label = label;
    }

    /**
     * Makes everything but private members public: the class parts from others of its package, or the agent calls it.
     * To be done before anything is linked.
     */
    static void open(ClassNode node) {
        node.access |= Opcodes.ACC_PUBLIC;
        node.methods.forEach(method -> method.access = opened(method.access));
        node.fields.forEach(field -> field.access = opened(field.access));
    }

    private static int opened(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0 ? access : access & ~VISIBILITY | Opcodes.ACC_PUBLIC;
    }

    /**
     * Links it.
     *
     * @param node under its new name
     * @param label binary name as the author knows it
     * @return the class and what it needs beside it
     */
    static List<ClassNode> make(World world, ClassNode node, String label) {
        return new Helpers(world, node, label).make();
    }

    private List<ClassNode> make() {
        checkSupers();
        leaveNest();
        leaveOuterClass();
        Home home = new Home(node.name, node.name, node.version, (node.access & Opcodes.ACC_INTERFACE) != 0, label);
        AccessSites sites = new AccessSites(home);
        Constants constants = new Constants(world, home, sites);
        CodeLinker linker = new CodeLinker(world, home, sites, constants);
        node.methods.forEach(method -> linker.link(node.name, method));
        node.methods.addAll(constants.bridges());
        List<ClassNode> made = new ArrayList<>(List.of(node));
        if (sites.accessors() != null) {
            made.add(sites.accessors());
        }
        return made;
    }

    private void checkSupers() {
        checkSuper(node.superName);
        node.interfaces.forEach(this::checkSuper);
    }

    private void checkSuper(String name) {
        TypeInfo type = world.types.find(name);
        if (type == null) {
            throw LinkRefusal.of(label, "extends " + LinkRefusal.dots(name) + ", which is not there");
        }
        if (!type.permitted().isEmpty() && !type.permitted().contains(node.name)) {
            throw LinkRefusal.of(
                    label,
                    "extends " + LinkRefusal.dots(name)
                            + ", which is sealed, and the JVM knows this class by another name");
        }
    }

    /** The nest of a loaded class takes in no members; private access goes through sites. */
    private void leaveNest() {
        node.nestHostClass = null;
        node.nestMembers = null;
    }

    /** A member class must be named by its outer class too, which a loaded class cannot do any more. */
    private void leaveOuterClass() {
        node.innerClasses.removeIf(this::isNotConfirmed);
        if (node.outerClass != null && node.outerMethod != null) {
            Partial partial = world.partial(node.outerClass);
            TypeInfo outer = world.types.find(node.outerClass);
            if (partial != null && partial.method(node.outerMethod, node.outerMethodDesc) != null) {
                node.outerMethod = partial.method(node.outerMethod, node.outerMethodDesc)
                        .targetId()
                        .name();
            }
            if (outer == null || outer.method(node.outerMethod, node.outerMethodDesc) == null) {
                node.outerMethod = null;
                node.outerMethodDesc = null;
            }
        }
    }

    private boolean isNotConfirmed(InnerClassNode inner) {
        boolean partial =
                world.partial(inner.name) != null && world.partial(inner.name).isHandWritten();
        return partial
                || inner.outerName != null
                        && world.types.isBrought(inner.name)
                        && !world.types.isBrought(inner.outerName);
    }
}
