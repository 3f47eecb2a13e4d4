package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Patch;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers that make the names of the classes a patch brings unique. The same jar gets the same number again, so that
 * classes which are already in a loader are used again and loading in turns does not fill the metaspace; unless the
 * patch has static state, which must start afresh.
 */
final class Generations {
    private final Map<String, Integer> byContent = new HashMap<>();
    private int last;

    /** The number for a patch; called by the control thread alone. */
    int of(Patch patch, Origin origin) {
        return StaticState.isIn(patch) ? ++last : byContent.computeIfAbsent(origin.sha256(), h -> ++last);
    }
}
