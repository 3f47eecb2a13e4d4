package io.livegraft;

/**
 * What a hook may ask and do. It belongs to one call: it is of no use after the hook has returned, and to no other
 * thread.
 */
public interface HookContext {
    /** The task, a platform or virtual thread, that makes the call. */
    Task task();

    /**
     * A map that is shared with the other hooks and the control side; an empty one is made where there is none of this
     * name.
     *
     * @throws IllegalStateException if there are too many maps already
     */
    HookMap map(String name);

    /**
     * Lets the method return this value instead of running its body; the last value counts. For a method that returns
     * nothing the value is null. A value that does not fit counts as an exception of the hook.
     *
     * @param value for a primitive type its box, or a box that Java would widen to it
     */
    void overrideReturn(Object value);
}
