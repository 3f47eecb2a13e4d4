package io.livegraft.stress;

import java.util.function.IntSupplier;

/** Frames of an application, for a thread that looks at its own stack. */
public final class Frames {
    private Frames() {}

    /** Stands for an affected method. */
    public static int entered(IntSupplier trampoline) {
        return trampoline.getAsInt();
    }

    /** What holds a thread though no trampoline leads to it, as an old lambda that runs from a queue. */
    public static final class Task {
        private Task() {}

        /** Runs something with this frame below it. */
        public static void run(Runnable body) {
            body.run();
        }
    }
}
