package io.livegraft.runtime.model;

/**
 * The part of a patch for one method.
 *
 * @param target name in the target; the descriptor is null where the author left the choice to a unique name
 * @param body the method of the partial class
 * @param kind what is done to the target
 * @param original fingerprint of the body the patch was built against; null in a hand-written patch
 * @param replacement fingerprint of the body that the fixed version has under the target's name; null in a hand-written
 *     patch, and where the fixed version has no such method
 * @param beginning of a constructor, where it is the new body's; null where the running constructor's stays
 */
public record MethodPatch(
        MethodId target, MethodId body, Kind kind, String original, String replacement, Beginning beginning) {
    /** What a patch does to a method. */
    public enum Kind {
        /** A new body. */
        REPLACE,
        /** A hook point in front of the body that is there. */
        HOOK,
        /** A hook point in front of a new body. */
        HOOK_REPLACE;

        public boolean replaces() {
            return this != HOOK;
        }

        public boolean hooks() {
            return this != REPLACE;
        }
    }
}
