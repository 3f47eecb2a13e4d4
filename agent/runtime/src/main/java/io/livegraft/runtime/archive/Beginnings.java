package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ConstructorChain;
import java.util.Map;

/** Finds how the constructors begin that bring their {@code super} or {@code this} call, in their targets' terms. */
final class Beginnings {
    private final Map<String, byte[]> bytecode;
    private final Map<String, String> targets;

    /**
     * Finds nothing yet.
     *
     * @param bytecode of all classes of the patch by name
     * @param targets of its partial classes
     */
    Beginnings(Map<String, byte[]> bytecode, Map<String, String> targets) {
        this.bytecode = bytecode;
        this.targets = targets;
    }

    /**
     * The beginning of a constructor of a partial class.
     *
     * @throws IllegalArgumentException with the reason, where it has none that can stand alone
     */
    Beginning of(String partial, MethodId constructor) {
        String target = targets.get(partial);
        Beginning own = ConstructorChain.beginning(bytecode.get(partial), constructor, partial.equals(target));
        boolean isSame = own.owner().replace('/', '.').equals(partial);
        return new Beginning(
                isSame ? target.replace('.', '/') : own.owner(),
                mapped(own.descriptor()),
                own.fields().stream()
                        .map(field -> new Beginning.Field(field.name(), mapped(field.descriptor())))
                        .toList());
    }

    private String mapped(String descriptor) {
        return Partials.inTargetTerms("", descriptor, targets).descriptor();
    }
}
