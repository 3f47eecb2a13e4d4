package io.livegraft.runtime.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The end of a transition as a row of steps. Where one of them fails, as it may when memory is low, the next attempt
 * goes on from there: what must happen happens, and what may happen once only is not repeated.
 */
final class Completion {
    private final Deque<Step> left = new ArrayDeque<>();

    private record Step(boolean repeatable, Runnable work) {}

    /** Adds a step that is repeated until it has passed; doing it twice is as good as once. */
    Completion must(Runnable work) {
        left.add(new Step(true, work));
        return this;
    }

    /** Adds a step that is begun once, such as an event or a callback. */
    Completion once(Runnable work) {
        left.add(new Step(false, work));
        return this;
    }

    /** Does what is left; where it throws, call it again. */
    void run() {
        while (!left.isEmpty()) {
            Step next = left.peek();
            if (!next.repeatable()) {
                left.remove();
            }
            next.work().run();
            if (next.repeatable()) {
                left.remove();
            }
        }
    }
}
