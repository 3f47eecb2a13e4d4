package io.livegraft.tools.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether and how long to wait for the end of a transition. */
final class WaitOptions {
    /** What becomes of a transition that lasts too long. */
    enum OnTimeout {
        LEAVE,
        REVERSE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long to wait for the end of the transition, such as 500ms, 10s or 2m"
                    + " (default: ${DEFAULT-VALUE}).")
    Duration timeout;

    @Option(
            names = "--on-timeout",
            paramLabel = "leave|reverse",
            defaultValue = "leave",
            description = "What becomes of a transition that lasts longer (default: ${DEFAULT-VALUE}).")
    OnTimeout onTimeout;

    @Option(names = "--no-wait", description = "Do not wait: return once the transition has started.")
    boolean noWait;
}
