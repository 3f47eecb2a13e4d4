package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;

/**
 * Makes the classes of a patch fit to be defined in one loader of its targets: partial classes become companions, the
 * others get names of their own, and every reference is checked.
 */
public final class Linker {
    private final Patch patch;
    private final Names names;
    private final World world;
    private final Map<String, ClassNode> helpers = new LinkedHashMap<>();

    private Linker(Patch patch, TargetClasses targets, int generation) {
        this.patch = patch;
        this.names = new Names(patch, generation);
        this.world = new World(names, new Types(targets));
    }

    /**
     * Links a patch; no class is loaded.
     *
     * @param patch as read from its jar
     * @param targets what the loader sees
     * @param generation makes the names of the classes unique where a patch of this name is loaded again
     * @throws RefusedException LINK, or NO_SUCH_METHOD
     */
    public static Linked link(Patch patch, TargetClasses targets, int generation) {
        return new Linker(patch, targets, generation).link();
    }

    private Linked link() {
        for (ClassPatch part : patch.classes()) {
            if (part.isBase()) {
                bring(part.partial(), part.bytecode(), true);
            } else {
                world.add(PartialReader.read(part, names));
                world.types.tolerateWhatIsMissingFor(Names.slashes(part.target()));
            }
        }
        patch.helpers().forEach((name, classFile) -> bring(name, classFile, false));
        List<ClassNode> classes = new ArrayList<>();
        world.partials().forEach(partial -> PartialChecks.check(world, partial));
        world.partials().forEach(partial -> classes.addAll(Companions.make(world, partial)));
        helpers.forEach((label, node) -> classes.addAll(Helpers.make(world, node, label)));
        List<LinkedClass> linked =
                DefinitionOrder.of(classes).stream().map(this::write).toList();
        return new Linked(linked, bodies(), callbacks());
    }

    private void bring(String label, byte[] classFile, boolean open) {
        ClassNode node = PartialReader.node(classFile, names);
        if (open || names.isTornApart(Names.packageOf(Names.slashes(label)))) {
            Helpers.open(node);
        }
        helpers.put(label, node);
        world.types.bring(TypeInfo.of(node));
        world.types.tolerateWhatIsMissingFor(Names.slashes(label));
    }

    private LinkedClass write(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        try {
            node.accept(writer);
            return new LinkedClass(LinkRefusal.dots(node.name), writer.toByteArray(), host(node.name));
        } catch (MethodTooLargeException e) {
            throw LinkRefusal.of(LinkRefusal.dots(node.name), e.getMethodName() + " has too much code for the JVM");
        }
    }

    /** A target in the package of the class, null where there is none. */
    private String host(String name) {
        for (ClassPatch part : patch.classes()) {
            String target = Names.slashes(part.target());
            if (!part.isBase() && Names.packageOf(target).equals(Names.packageOf(name))) {
                return part.target();
            }
        }
        return null;
    }

    private Map<MethodName, LinkedBody> bodies() {
        Map<MethodName, LinkedBody> bodies = new LinkedHashMap<>();
        for (Partial partial : world.partials()) {
            for (Partial.Method method : partial.methods.values()) {
                if (method.kind() == Partial.Kind.REPLACED) {
                    bodies.put(
                            new MethodName(LinkRefusal.dots(partial.target), method.targetId()),
                            body(LinkRefusal.dots(partial.companion), method));
                }
            }
        }
        return bodies;
    }

    private static LinkedBody body(String companion, Partial.Method method) {
        MethodId body = method.body();
        if (method.beginning() == null) {
            return new LinkedBody(companion, body.name(), body.descriptor(), null, null);
        }
        MethodId whole = ConstructorParts.whole(method);
        return new LinkedBody(
                companion, whole.name(), whole.descriptor(), ConstructorParts.start(method), method.beginning());
    }

    private List<LinkedCallback> callbacks() {
        List<LinkedCallback> callbacks = new ArrayList<>();
        for (ClassPatch part : patch.classes()) {
            if (part.isBase()) {
                String name = LinkRefusal.dots(helpers.get(part.partial()).name);
                part.callbacks()
                        .forEach(callback -> callbacks.add(new LinkedCallback(
                                "", callback.moment(), name, callback.method().name())));
            }
        }
        for (ClassPatch part : patch.classes()) {
            if (!part.isBase()) {
                Partial partial = world.partial(Names.slashes(part.target()));
                part.callbacks().forEach(callback -> callbacks.add(callback(partial, callback)));
            }
        }
        return callbacks;
    }

    private LinkedCallback callback(Partial partial, Callback callback) {
        MethodId id = callback.method();
        Partial.Method method = partial.method(id.name(), names.mapMethodDesc(id.descriptor()));
        return new LinkedCallback(
                LinkRefusal.dots(partial.target),
                callback.moment(),
                LinkRefusal.dots(partial.companion),
                method.body().name());
    }
}
