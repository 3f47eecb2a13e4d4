package io.livegraft.runtime.transition;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The look of a thread at its own stack, exact and without stopping anybody.
 *
 * <p>It is called from the trampoline of the method that is being entered; that method's own frame does not count, since
 * its body has not been chosen yet.
 */
final class OwnStack implements Function<Stream<StackFrame>, Boolean> {

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Begins the names of our classes, which lie above the method being entered. */
    private static final String OURS = "io.livegraft.runtime.";

    /** Ends the names of the generated classes that hold the call sites of old class files. */
    private static final String SITES = "$livegraft$sites";

    private final Footprint footprint;

    OwnStack(Footprint footprint) {
        this.footprint = footprint;
    }

    /** Whether nothing affected is on the stack but the method being entered. */
    boolean isClear() {
        return WALKER.walk(this);
    }

    @Override
    public Boolean apply(Stream<StackFrame> frames) {
        Iterator<StackFrame> rest = frames.iterator();
        StackFrame entered = rest.next();
        while (isOurs(entered.getClassName())) {
            entered = rest.next();
        }
        while (rest.hasNext()) {
            StackFrame frame = rest.next();
            if (footprint.holds(frame.getClassName(), frame.getMethodName(), frame.getDescriptor())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOurs(String className) {
        return className.startsWith(OURS) || className.endsWith(SITES);
    }
}
