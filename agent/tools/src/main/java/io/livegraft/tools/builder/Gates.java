package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.ConstructorPrefix;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * New constructors of running classes that are the {@code super(…)} of others.
 *
 * <p>The JVM lets a constructor call only one that its superclass has. So it calls the <i>gate</i>: a constructor of the
 * running superclass whose new body does what the new constructor does, with the arguments that were handed over beside
 * the call. Both must lead to the same constructor, since only one can be called there.
 */
final class Gates {
    private final Plan plan;
    private final Needs needs;
    private final World oldWorld;
    /** By class and gate, then by the new constructor: where it is called. */
    private final SortedMap<String, SortedMap<String, SortedMap<String, Set<GateCall>>>> calls = new TreeMap<>();

    Gates(Plan plan, Needs needs, World oldWorld) {
        this.plan = plan;
        this.needs = needs;
        this.oldWorld = oldWorld;
    }

    /** A constructor of another class calls a new one: it shall go through the gate. */
    void lead(String owner, Member wanted, String caller, GateCall call) {
        MethodNode constructor = plan.newMethod(owner, wanted.name(), wanted.descriptor());
        Optional<MethodNode> found = find(owner, constructor, caller);
        String member = Names.member(wanted.name(), wanted.descriptor());
        if (found.isEmpty()) {
            String why = "is the super(...) of one of " + Names.dotted(caller)
                    + ", and no constructor that is there begins in the same way";
            plan.problem(Schema.CONSTRUCTOR.of(owner, member, why));
            return;
        }
        MethodNode gate = found.get();
        calls.computeIfAbsent(owner, any -> new TreeMap<>())
                .computeIfAbsent(gate.desc, any -> new TreeMap<>())
                .computeIfAbsent(wanted.descriptor(), any -> new LinkedHashSet<>())
                .add(call);
        String name = Names.method(owner, wanted.name(), wanted.descriptor()).toString();
        plan.broughtAlong(owner, name, "called by " + Names.dotted(caller));
        String through = Names.method(owner, gate.name, gate.desc).toString();
        plan.broughtAlong(owner, through, "the way to the new " + member);
        if (isGone(owner, gate)) {
            // The old code needs nothing that is not there.
            plan.draft(owner).replace(gate, gate.name);
            plan.draft(owner).bringBeginning(gate);
        } else {
            needs.replaceWhole(owner, gate);
        }
        needs.addToGate(owner, constructor);
    }

    /** The running constructor of a class through which a new one can be reached; empty if there is none. */
    private Optional<MethodNode> find(String owner, MethodNode wanted, String caller) {
        if (needs.constructors().whyNotFollowed(owner, wanted).isPresent()) {
            return Optional.empty();
        }
        return candidates(owner)
                .filter(method -> method.name.equals("<init>") && reach(owner, method) < Integer.MAX_VALUE)
                .filter(method ->
                        needs.constructors().whyNotWhole(owner, method).isEmpty())
                .filter(method -> meet(owner, method, wanted))
                .min(Comparator.<MethodNode>comparingInt(method -> reach(owner, method))
                        .thenComparing(method -> isGone(owner, method))
                        .thenComparing(method -> method.desc))
                .filter(method -> reach(owner, method) < 2 || Names.samePackage(owner, caller));
    }

    /** Those of the new version, and those that only the running one has. */
    private Stream<MethodNode> candidates(String owner) {
        ClassNode before = plan.oldTree(owner);
        ClassNode after = plan.newTree(owner);
        boolean fits = ClassFiles.hasFrames(before.version) == ClassFiles.hasFrames(after.version);
        Stream<MethodNode> gone = before.methods.stream().filter(method -> fits && isGone(owner, method));
        return Stream.concat(after.methods.stream(), gone);
    }

    private boolean isGone(String owner, MethodNode method) {
        return plan.newMethod(owner, method.name, method.desc) == null;
    }

    /** How far away a running constructor can be called from: 0 is everywhere, the largest number nowhere. */
    private int reach(String owner, MethodNode constructor) {
        ClassShape running = oldWorld.shape(owner);
        Optional<Member> was = running == null
                ? Optional.empty()
                : running.methods().stream()
                        .filter(m -> m.name().equals("<init>") && m.descriptor().equals(constructor.desc))
                        .findFirst();
        if (was.isEmpty() || was.get().is(Modifier.PRIVATE)) {
            return Integer.MAX_VALUE;
        }
        return was.get().is(Modifier.PUBLIC) ? 0 : was.get().is(Modifier.PROTECTED) ? 1 : 2;
    }

    /** Whether two constructors lead to the same one, by way of which both can go on. */
    private boolean meet(String owner, MethodNode gate, MethodNode wanted) {
        ConstructorPrefix one = ConstructorPrefix.of(owner, gate).orElseThrow();
        ConstructorPrefix two = ConstructorPrefix.of(owner, wanted).orElseThrow();
        boolean leadsThere = one.call().owner.equals(owner) && one.call().desc.equals(wanted.desc);
        return isEarlyEnough(owner, one)
                && isEarlyEnough(owner, two)
                && (leadsThere && one.writes().isEmpty()
                        || called(owner, one).equals(called(owner, two))
                                && fields(one).equals(fields(two)));
    }

    /** What a constructor will call: for a new one of its superclass that is a gate too. */
    private String called(String owner, ConstructorPrefix prefix) {
        MethodInsnNode call = prefix.call();
        boolean isNew = !call.owner.equals(owner)
                && plan.isExisting(call.owner)
                && Plan.find(plan.oldTree(call.owner), "<init>", call.desc) == null;
        MethodNode wanted = isNew ? plan.newMethod(call.owner, "<init>", call.desc) : null;
        Optional<MethodNode> gate = wanted == null ? Optional.empty() : find(call.owner, wanted, owner);
        return call.owner + gate.map(method -> method.desc).orElse(call.desc);
    }

    /** What is set before the call can be handed on to the plain constructor of Object alone. */
    private static boolean isEarlyEnough(String owner, ConstructorPrefix prefix) {
        return prefix.writes().isEmpty()
                || prefix.call().owner.equals("java/lang/Object")
                || prefix.call().owner.equals(owner);
    }

    private static Set<String> fields(ConstructorPrefix prefix) {
        Set<String> names = new TreeSet<>();
        for (FieldInsnNode write : prefix.writes()) {
            names.add(write.name);
        }
        return names;
    }

    /** Writes the gates, when all else is brought. */
    void finish() {
        calls.forEach((owner, gates) -> {
            int number = 0;
            for (var gate : gates.entrySet()) {
                leadAll(owner, gate.getKey(), number++, gate.getValue());
            }
        });
        calls.forEach(
                (owner, gates) -> gates.forEach((gate, wanted) -> open(owner, gate, List.copyOf(wanted.keySet()))));
    }

    private void leadAll(String owner, String gate, int number, SortedMap<String, Set<GateCall>> wanted) {
        ClassNode type = plan.newTree(owner);
        GateMethods methods = new GateMethods(type, gate, number);
        List<MethodNode> added = new ArrayList<>(List.of(methods.passed(), methods.taken()));
        int index = 0;
        for (var each : wanted.entrySet()) {
            int which = index++;
            added.add(methods.pass(each.getKey(), which));
            each.getValue().forEach(call -> call.lead(methods, which));
        }
        plan.draft(owner).addOnce(added);
    }

    private void open(String owner, String gate, List<String> wanted) {
        ClassNode type = plan.newTree(owner);
        Draft draft = plan.draft(owner);
        MethodNode now = Plan.find(type, "<init>", gate);
        MethodNode own = now != null ? now : Plan.find(plan.oldTree(owner), "<init>", gate);
        List<MethodNode> others = wanted.stream()
                .map(descriptor -> Plan.find(type, "<init>", descriptor))
                .toList();
        int number = List.copyOf(calls.get(owner).keySet()).indexOf(gate);
        MethodNode merged = new GateConstructor(type, own, others).merged();
        draft.addOnce(List.of(merged));
        draft.replaceBeginning(own, new GateMethods(type, gate, number).gate(own, merged));
    }
}
