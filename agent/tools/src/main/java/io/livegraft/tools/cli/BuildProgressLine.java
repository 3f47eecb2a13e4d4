package io.livegraft.tools.cli;

import io.livegraft.tools.builder.BuildProgress;
import java.util.function.LongSupplier;

/** Shows how far a build is: one changing line on a terminal, now and then a plain line elsewhere. */
final class BuildProgressLine implements BuildProgress {
    private static final long TERMINAL_EVERY_NANOS = 50_000_000L;
    private static final long PLAIN_LINE_EVERY_NANOS = 2_000_000_000L;

    private final Output out;
    /** The phase that was shown last and not yet with its end, so that no phase seems to have stopped on its way. */
    private String begun;

    private final LongSupplier clock;
    private long last;

    BuildProgressLine(Output out) {
        this(out, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    BuildProgressLine(Output out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    @Override
    public void at(String phase, int done, int total) {
        long now = clock.getAsLong();
        String text = phase + ": " + done + " of " + total + " classes";
        boolean ends = done == total && phase.equals(begun);
        if (ends || now - last >= (out.isTerminal() ? TERMINAL_EVERY_NANOS : PLAIN_LINE_EVERY_NANOS)) {
            last = now;
            begun = ends ? null : phase;
            if (out.isTerminal()) {
                out.progress(text);
            } else {
                out.note(text);
            }
        }
    }
}
