package io.livegraft.runtime.model;

/**
 * A static method of a patch that runs at one moment of its life.
 *
 * @param moment when
 * @param method the method in its class of the patch
 */
public record Callback(Moment moment, MethodId method) {
    /** When a callback runs; the label is its name in the event log. */
    public enum Moment {
        PRE_PATCH("pre_patch"),
        POST_PATCH("post_patch"),
        PRE_UNPATCH("pre_unpatch"),
        POST_UNPATCH("post_unpatch");

        private final String label;

        Moment(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
