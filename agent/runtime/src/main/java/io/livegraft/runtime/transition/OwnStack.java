package io.livegraft.runtime.transition;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The look of a thread at its own stack, exact and without stopping anybody.
 *
 * <p>It is called below the trampoline of the method that is being entered; that method's own frame does not count,
 * since its body has not been chosen yet.
 */
final class OwnStack implements Function<Stream<StackFrame>, Boolean> {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final String OURS = OwnStack.class.getPackageName() + '.';

    /** Ends the names of the generated classes that hold the call sites of old class files. */
    private static final String SITES = "$livegraft$sites";

    private final Footprint footprint;

    OwnStack(Footprint footprint) {
        this.footprint = footprint;
    }

    /** Whether an affected method lies below the one that is being entered. */
    boolean isHeld() {
        return WALKER.walk(this);
    }

    @Override
    public Boolean apply(Stream<StackFrame> frames) {
        Iterator<StackFrame> below = frames.iterator();
        boolean entrySeen = false;
        while (below.hasNext()) {
            StackFrame frame = below.next();
            if (entrySeen) {
                if (footprint.holds(frame.getClassName(), frame.getMethodName(), frame.getDescriptor())) {
                    return true;
                }
            } else {
                entrySeen = !isOurs(frame.getClassName());
            }
        }
        return false;
    }

    private static boolean isOurs(String className) {
        return className.startsWith(OURS) || className.endsWith(SITES);
    }
}
