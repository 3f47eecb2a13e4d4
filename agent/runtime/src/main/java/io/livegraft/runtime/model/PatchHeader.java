package io.livegraft.runtime.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the manifest of a patch jar says.
 *
 * @param name unique among the loaded patches
 * @param tag which patches it replaces
 * @param replaceable whether atomic replace may take it out
 * @param states state id to version
 * @param description free text, may be empty
 * @param builtFrom free text, may be empty
 * @param builtTo free text, may be empty
 */
public record PatchHeader(
        String name,
        Tag tag,
        boolean replaceable,
        Map<Long, Long> states,
        String description,
        String builtFrom,
        String builtTo) {
    public PatchHeader {
        states = Collections.unmodifiableMap(new TreeMap<>(states));
    }
}
