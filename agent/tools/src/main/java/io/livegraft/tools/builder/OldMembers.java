package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.OwnClone;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Finds what of the running version does for members of the new one. */
final class OldMembers {
    private final World oldWorld;

    OldMembers(World oldWorld) {
        this.oldWorld = oldWorld;
    }

    /**
     * The method that does for a new one, if any: for what is not virtual only the very same.
     *
     * @param owner the class that the code names
     * @param declaring the class of the new version that has it
     * @param isSuper whether it is called with {@code super}: a method that the class did not have is another one then
     */
    Optional<World.Found> method(String owner, String declaring, Member now, boolean isSuper) {
        if (Numbered.isNumbered(now.access(), now.name())) {
            return Optional.empty();
        }
        MethodId id = new MethodId(now.name(), now.descriptor());
        boolean isAdded = isSuper && oldWorld.shape(declaring).method(id).isEmpty();
        boolean isOwn = OwnClone.is(oldWorld.shape(declaring), now.name(), now.descriptor());
        boolean isExact = isAdded || isOwn || now.is(Modifier.STATIC | Modifier.PRIVATE) || id.isConstructor();
        return oldWorld.method(owner, now.name(), now.descriptor())
                .filter(old -> old.is(Modifier.STATIC) == now.is(Modifier.STATIC))
                .filter(old -> !isExact || old.owner().name().equals(declaring));
    }
}
