package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.ClassShape.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Virtual dispatch to methods that running classes do not have.
 *
 * <p>A new method that overrides one of the running version is reached from there: the inherited method comes into the
 * patch and looks at the receiver's class first. A new method that nothing running calls, but that classes below have
 * too, is a method of the patch that looks at the receiver's class. What the methods do by themselves becomes a method
 * of its own, which calls with {@code super} go to.
 */
final class Dispatch {
    private static final int NOT_VIRTUAL = Modifier.STATIC | Modifier.PRIVATE;
    private static final String BODY = "$livegraft$own";

    private final Plan plan;
    private final Needs needs;
    private final World oldWorld;
    private final World newWorld;
    private final Supplier<Hierarchy> hierarchies;
    private Hierarchy hierarchy;

    /** Classes with new methods that override a running one, by that. */
    private final Map<Overridden, Set<String>> overriders = new LinkedHashMap<>();

    /** Classes that come along and have got what they inherit. */
    private final Set<ClassNode> seen = new HashSet<>();

    /** A method that others override. */
    record Overridden(String owner, String name, String descriptor) {}

    Dispatch(Plan plan, Needs needs, World oldWorld, World newWorld, Supplier<Hierarchy> hierarchies) {
        this.plan = plan;
        this.needs = needs;
        this.oldWorld = oldWorld;
        this.newWorld = newWorld;
        this.hierarchies = hierarchies;
    }

    /** Lets a method of the running version lead to a new one that overrides it. */
    void override(String owner, String by, MethodNode method) {
        overriders
                .computeIfAbsent(new Overridden(owner, method.name, method.desc), any -> new TreeSet<>())
                .add(by);
        String member = Names.method(owner, method.name, method.desc).toString();
        plan.broughtAlong(owner, member, "overridden by " + Names.dotted(by));
        needs.replace(owner, plan.newMethod(owner, method.name, method.desc), method.name);
        needs.add(by, method.name, method.desc, "overrides a method of " + Names.dotted(owner));
    }

    /**
     * Gives a class that comes along what it inherits from a running class that does not have it, where running code
     * calls the method by an ancestor.
     */
    private void inherit(ClassNode helper) {
        for (ClassShape parent : newWorld.ancestry(helper.name)) {
            boolean isThere = plan.isExisting(parent.name()) && oldWorld.shape(parent.name()) != null;
            for (Member method : isThere ? parent.methods() : List.<Member>of()) {
                MethodId id = new MethodId(method.name(), method.descriptor());
                boolean isNew = !method.is(NOT_VIRTUAL | Modifier.ABSTRACT)
                        && !method.name().startsWith("<")
                        && oldWorld.shape(parent.name()).method(id).isEmpty();
                if (isNew && inheritsFrom(helper, parent, id) && isCalledBefore(parent, id)) {
                    boolean isInterface = Modifier.isInterface(parent.access());
                    MethodNode like = plan.newMethod(parent.name(), method.name(), method.descriptor());
                    String named = isInterface ? parent.name() : helper.superName;
                    needs.addTo(helper, SuperCalls.method(named, isInterface, like));
                }
            }
        }
    }

    private boolean inheritsFrom(ClassNode helper, ClassShape parent, MethodId id) {
        return newWorld.method(helper.name, id.name(), id.descriptor())
                .filter(found -> found.owner().name().equals(parent.name()))
                .isPresent();
    }

    private boolean isCalledBefore(ClassShape parent, MethodId id) {
        return oldWorld.method(parent.name(), id.name(), id.descriptor())
                .filter(found -> !found.is(NOT_VIRTUAL))
                .isPresent();
    }

    /**
     * Brings what new methods lead to.
     *
     * @return the new methods that are to look at the receiver, with what they are to look for
     */
    Map<Overridden, List<DispatchStub.Case>> gather() {
        needs.follow();
        Map<Overridden, List<DispatchStub.Case>> added = new LinkedHashMap<>();
        int size;
        do {
            size = size();
            added.clear();
            List.copyOf(plan.helpers().values()).stream().filter(seen::add).forEach(this::inherit);
            needs.follow();
            for (Overridden method : newVirtualMethods()) {
                List<DispatchStub.Case> cases = cases(method);
                if (!cases.isEmpty() || isAbstract(method)) {
                    added.put(method, cases);
                }
            }
            needs.follow();
        } while (size() > size);
        return added;
    }

    /** Writes the methods that look at the receiver, when all else is brought. */
    void finish() {
        Map<Overridden, List<DispatchStub.Case>> added = gather();
        overriders.forEach(this::replace);
        added.forEach(this::add);
    }

    private int size() {
        return plan.helpers().size()
                + plan.drafts().values().stream()
                        .mapToInt(draft -> draft.added().size())
                        .sum();
    }

    /** Those that no running method can lead to. */
    private List<Overridden> newVirtualMethods() {
        List<Overridden> found = new ArrayList<>();
        plan.drafts()
                .forEach((owner, draft) -> draft.added().forEach(method -> {
                    boolean isVirtual =
                            (method.access & (NOT_VIRTUAL | Opcodes.ACC_FINAL)) == 0 && !method.name.startsWith("<");
                    boolean canBeExtended = (plan.newTree(owner).access & Opcodes.ACC_FINAL) == 0;
                    if (isVirtual
                            && canBeExtended
                            && oldWorld.method(owner, method.name, method.desc).isEmpty()) {
                        found.add(new Overridden(owner, method.name, method.desc));
                    }
                }));
        return found;
    }

    private boolean isAbstract(Overridden method) {
        return (plan.newMethod(method.owner(), method.name(), method.descriptor()).access & Modifier.ABSTRACT) != 0;
    }

    /** Classes below that have the method too; new methods among them come along. */
    private List<DispatchStub.Case> cases(Overridden method) {
        if (hierarchy == null) {
            hierarchy = hierarchies.get();
        }
        List<DispatchStub.Case> cases = new ArrayList<>();
        for (String type : hierarchy.below(method.owner())) {
            boolean canHaveObjects = plan.isExisting(type) || plan.helpers().containsKey(type);
            Optional<World.Found> found = newWorld.method(type, method.name(), method.descriptor())
                    .filter(f -> !f.is(NOT_VIRTUAL | Modifier.ABSTRACT))
                    .filter(f -> isOwn(type, f.owner().name(), method));
            if (canHaveObjects && found.isPresent()) {
                cases.add(found(type, found.get().owner().name(), method));
            }
        }
        return cases;
    }

    /** Whether a class has the method from itself, or from a class that the method's owner has nothing to do with. */
    private boolean isOwn(String type, String declaring, Overridden method) {
        return declaring.equals(type) || !newWorld.isSubtype(declaring, method.owner());
    }

    private DispatchStub.Case found(String type, String declaring, Overridden method) {
        boolean isThere = !plan.isExisting(type)
                || oldWorld.method(type, method.name(), method.descriptor()).isPresent();
        if (!isThere && plan.isExisting(declaring)) {
            needs.add(
                    declaring,
                    method.name(),
                    method.descriptor(),
                    "overrides a method of " + Names.dotted(method.owner()));
            plan.reroutes().addSpecial(type, method.name(), method.descriptor(), declaring);
        }
        return new DispatchStub.Case(type, isThere, isApart(type, method));
    }

    private boolean isApart(String type, Overridden method) {
        boolean isPublic = newWorld.method(type, method.name(), method.descriptor())
                .filter(found -> found.is(Modifier.PUBLIC)
                        && Modifier.isPublic(found.owner().access()))
                .isPresent();
        boolean isVisible = isPublic && Modifier.isPublic(newWorld.shape(type).access());
        return !isVisible && !Names.samePackage(type, method.owner());
    }

    private void replace(Overridden method, Set<String> by) {
        if (hierarchy == null) {
            hierarchy = hierarchies.get();
        }
        List<DispatchStub.Case> cases = hierarchy.mostSpecificFirst(new LinkedHashSet<>(by)).stream()
                .map(type -> new DispatchStub.Case(type, false, isApart(type, method)))
                .toList();
        Draft draft = plan.draft(method.owner());
        MethodNode real = plan.newMethod(method.owner(), method.name(), method.descriptor());
        String body = separate(draft, method, real);
        bridge(real, cases);
        draft.replaceBy(real, DispatchStub.of(draft.code(), real, cases, body));
    }

    private void add(Overridden method, List<DispatchStub.Case> cases) {
        Draft draft = plan.draft(method.owner());
        MethodNode real = plan.newMethod(method.owner(), method.name(), method.descriptor());
        String body = isAbstract(method) ? null : separate(draft, method, real);
        bridge(real, cases);
        draft.addInstead(real, DispatchStub.of(draft.code(), real, cases, body));
        plan.note(Names.method(method.owner(), method.name(), method.descriptor())
                + " is new and looks for its overriders in the classes of the new version only");
    }

    private void bridge(MethodNode real, List<DispatchStub.Case> cases) {
        for (DispatchStub.Case one : cases) {
            if (!one.isApart()) {
                continue;
            }
            List<MethodNode> bridges = DispatchStub.bridges(real, one);
            ClassNode helper = plan.helpers().get(one.type());
            if (helper == null) {
                plan.draft(one.type()).addOnce(bridges);
            } else {
                helper.access |= Opcodes.ACC_PUBLIC;
                helper.methods.addAll(bridges);
            }
        }
    }

    /** Makes what the method does a method of its own; answers its name. */
    private String separate(Draft draft, Overridden method, MethodNode real) {
        String name = method.name() + BODY;
        int access =
                real.access & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL | Opcodes.ACC_BRIDGE)
                        | Opcodes.ACC_PRIVATE
                        | Opcodes.ACC_SYNTHETIC;
        String[] thrown = real.exceptions.toArray(new String[0]);
        MethodNode body = new MethodNode(ClassFiles.API, access, name, real.desc, null, thrown);
        real.accept(body);
        draft.add(body);
        plan.reroutes().separate(method.owner(), method.name(), method.descriptor(), name);
        return name;
    }
}
