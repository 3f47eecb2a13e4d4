package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The hierarchy while the patch is in force: running classes keep what they extend, new ones have what is new. */
final class RunningTypes {
    private final Plan plan;
    private final World oldWorld;
    private final World newWorld;
    private final Map<String, Set<String>> known = new HashMap<>();

    RunningTypes(Plan plan, World oldWorld, World newWorld) {
        this.plan = plan;
        this.oldWorld = oldWorld;
        this.newWorld = newWorld;
    }

    /** Whether a class has an ancestor, or is it, or may have it: what is above an unknown class is not known. */
    boolean inherits(String internalName, String ancestor) {
        Set<String> ancestors = known.computeIfAbsent(internalName, name -> {
            Set<String> names = new HashSet<>();
            collect(name, names);
            return names;
        });
        return ancestors.contains(ancestor) || ancestors.contains(null);
    }

    /** The nearest running class above, or itself, whose superclass in the known new version is another one. */
    String changed(String internalName) {
        for (String name = internalName; name != null; ) {
            ClassShape now = newWorld.shape(name);
            ClassShape was = plan.isExisting(name) ? oldWorld.shape(name) : now;
            if (was == null || !Objects.equals(now.superName(), was.superName())) {
                return name;
            }
            name = now.superName();
        }
        return internalName;
    }

    private void collect(String name, Set<String> names) {
        if (name == null || !names.add(name)) {
            return;
        }
        ClassShape shape = plan.isNew(name) ? newWorld.shape(name) : oldWorld.shape(name);
        if (shape == null) {
            names.add(null);
        } else {
            collect(shape.superName(), names);
            shape.interfaces().forEach(type -> collect(type, names));
        }
    }
}
