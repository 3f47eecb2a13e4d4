package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.ConstructorRest;
import io.livegraft.runtime.shape.SideCorrelation;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells which constructors can be carried: the JVM lets no other code touch an object before its {@code super} call. */
final class Constructors {
    private final Plan plan;
    private final QuietConstructors before;
    private final QuietConstructors after;

    Constructors(Plan plan, World oldWorld, World newWorld) {
        this.plan = plan;
        this.before = new QuietConstructors(oldWorld::classFile);
        this.after = new QuietConstructors(newWorld::classFile);
    }

    /** Whether a constructor of both versions does the same up to its super or this call. */
    boolean beginsAsBefore(String owner, MethodNode constructor) {
        ClassNode oldType = plan.oldTree(owner);
        ClassNode newType = plan.newTree(owner);
        MethodNode one = Plan.find(oldType, constructor.name, constructor.desc);
        MethodNode two = Plan.find(newType, constructor.name, constructor.desc);
        Optional<ConstructorPrefix> before = ConstructorPrefix.of(owner, one);
        Optional<ConstructorPrefix> after = ConstructorPrefix.of(owner, two);
        return before.isPresent()
                && after.isPresent()
                && before.get()
                        .text(one, new SideCorrelation(Map.of(owner, oldType)))
                        .equals(after.get().text(two, new SideCorrelation(Map.of(owner, newType))));
    }

    /** Why a constructor of both versions cannot be carried with its super or this call; empty if it can. */
    Optional<String> whyNotWhole(String owner, MethodNode constructor) {
        MethodNode old = Plan.find(plan.oldTree(owner), constructor.name, constructor.desc);
        Optional<ConstructorPrefix> before = ConstructorPrefix.of(owner, old);
        if (before.isEmpty()
                || ConstructorRest.of(owner, old, before.get().call()).isEmpty()) {
            return Optional.of("the running one's code cannot be told apart from its super(...) or this(...) call");
        }
        return whyNotFollowed(owner, constructor);
    }

    /** Why a constructor of the new version cannot be led to by another one; empty if it can. */
    Optional<String> whyNotFollowed(String owner, MethodNode constructor) {
        Optional<ConstructorPrefix> found = ConstructorPrefix.of(owner, constructor);
        if (found.isEmpty()) {
            return Optional.of("its code cannot be told apart from that call");
        }
        ConstructorPrefix prefix = found.get();
        String called = prefix.call().owner;
        if (!called.equals(owner) && !called.equals(plan.oldTree(owner).superName)) {
            return Optional.of("that is one of " + Names.dotted(called) + ", which the running class does not extend");
        }
        if (!prefix.standsAlone(constructor)) {
            return Optional.of("it assigns a parameter before that call and uses it behind that");
        }
        if (ConstructorRest.of(owner, constructor, prefix.call()).isEmpty()) {
            return Optional.of("code behind that call uses what was computed before it");
        }
        for (FieldInsnNode write : prefix.writes()) {
            if (plan.oldTree(owner).fields.stream()
                    .noneMatch(f -> f.name.equals(write.name) && f.desc.equals(write.desc))) {
                return Optional.of("it sets the new field " + write.name + " before that call");
            }
        }
        boolean isNew = prefix.call().owner.equals(owner)
                && Plan.find(plan.oldTree(owner), "<init>", prefix.call().desc) == null;
        return isNew ? whyNotFollowed(owner, plan.newMethod(owner, "<init>", prefix.call().desc)) : Optional.empty();
    }

    /** Why no object can be made as a new constructor does; empty if one can. */
    Optional<String> whyNotNew(String owner, MethodNode constructor) {
        Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(owner, constructor);
        if (prefix.isEmpty()) {
            return Optional.of("has code that cannot be told apart from its super(...) or this(...) call");
        }
        MethodInsnNode call = prefix.get().call();
        if (prefix.get().writes().isEmpty()) {
            return Optional.empty();
        }
        String field = prefix.get().writes().get(0).name;
        if (call.owner.equals(owner)) {
            return Optional.of("sets the field " + field + " before its this(...) call");
        }
        if (!before.isQuiet(call) || !after.isQuiet(call)) {
            return Optional.of(
                    "sets the field " + field + " before its super(...) call, whose constructor might look at it");
        }
        return Optional.empty();
    }
}
