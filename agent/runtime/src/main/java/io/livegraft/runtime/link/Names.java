package io.livegraft.runtime.link;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/**
 * Gives every class of a patch the name it has in the target's loader. As a type, a partial class is its target.
 *
 * <p>All names are internal. Classes nested in a partial class move into its target's package with it, and so does the
 * rest of its package if all its partial classes have targets in one package: package-private access among them goes on
 * working.
 */
final class Names extends Remapper {
    private final String suffix;
    private final Map<String, String> types = new HashMap<>();
    /** Partial class to target, where the names differ. */
    private final Map<String, String> targets = new HashMap<>();
    /** Package of partial classes to the packages of their targets. */
    private final Map<String, Set<String>> moves = new HashMap<>();

    private final Set<String> taken = new HashSet<>();

    Names(Patch patch, int generation) {
        super(Opcodes.ASM9);
        suffix = "$livegraft$" + patch.name().replace('.', '_') + '$' + generation;
        List<String> helpers = new ArrayList<>();
        for (ClassPatch part : patch.classes()) {
            String partial = slashes(part.partial());
            if (part.isBase()) {
                helpers.add(partial);
            } else {
                addPartial(partial, slashes(part.target()));
            }
        }
        patch.helpers().keySet().forEach(name -> helpers.add(slashes(name)));
        helpers.forEach(name -> types.put(name, unique(base(name) + suffix)));
    }

    private void addPartial(String partial, String target) {
        taken.add(companion(target));
        moves.computeIfAbsent(packageOf(partial), any -> new HashSet<>()).add(packageOf(target));
        if (!partial.equals(target)) {
            types.put(partial, target);
            targets.put(partial, target);
        }
    }

    private String base(String helper) {
        for (int end = helper.lastIndexOf('$'); end > 0; end = helper.lastIndexOf('$', end - 1)) {
            String target = targets.get(helper.substring(0, end));
            if (target != null) {
                return target + helper.substring(end);
            }
        }
        Set<String> to = moves.get(packageOf(helper));
        if (to == null || to.size() > 1) {
            return helper;
        }
        return to.iterator().next() + helper.substring(packageOf(helper).length());
    }

    private String unique(String name) {
        String free = name;
        while (!taken.add(free)) {
            free += '_';
        }
        return free;
    }

    /** Whether package-private access inside this package of the patch may be lost because its classes part. */
    boolean isTornApart(String packageName) {
        return moves.getOrDefault(packageName, Set.of()).size() > 1;
    }

    /** The name of the class that holds what the patch adds to a target. */
    String companion(String target) {
        return target + suffix;
    }

    @Override
    public String map(String internalName) {
        return types.get(internalName);
    }

    @Override
    public String mapInnerClassName(String name, String ownerName, String innerName) {
        return innerName;
    }

    static String slashes(String binaryName) {
        return binaryName.replace('.', '/');
    }

    /** With the trailing slash; empty for the unnamed package. */
    static String packageOf(String internalName) {
        return internalName.substring(0, internalName.lastIndexOf('/') + 1);
    }
}
