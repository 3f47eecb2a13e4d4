package io.livegraft.runtime.transition;

import java.util.ArrayList;
import java.util.List;

/**
 * What holds a thread on its side.
 *
 * @param method the affected method as {@code com.acme.Foo#bar(int)}, without parameters where they cannot be told
 * @param frame the stack frame as a stack trace shows it
 * @param above the frames above it, top first: what the thread does there; a long row without its middle. Made text of
 *     only where it is shown, since threads are looked at again and again
 * @param sinceNanos {@link System#nanoTime} when the thread was first seen held
 */
public record Blocker(String method, String frame, List<StackTraceElement> above, long sinceNanos) {
    private static final int MOST_ABOVE = 8;

    /** A thread held by the frame at this place of its stack. */
    static Blocker at(String method, StackTraceElement[] stack, int place, long sinceNanos) {
        List<StackTraceElement> above = new ArrayList<>();
        for (int i = 0; i < place; i++) {
            if (place <= MOST_ABOVE || i < MOST_ABOVE / 2 || i >= place - MOST_ABOVE / 2) {
                above.add(stack[i]);
            }
        }
        return new Blocker(method, stack[place].toString(), List.copyOf(above), sinceNanos);
    }
}
