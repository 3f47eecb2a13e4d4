package io.livegraft.tools.cli;

import java.time.Duration;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long to wait for the end of a transition. */
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
            converter = OnTimeoutConverter.class,
            description = "What becomes of a transition that lasts longer (default: ${DEFAULT-VALUE}).")
    OnTimeout onTimeout;

    /** Reads what becomes of it. */
    static final class OnTimeoutConverter implements ITypeConverter<OnTimeout> {
        @Override
        public OnTimeout convert(String text) {
            return Stream.of(OnTimeout.values())
                    .filter(each -> each.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither leave nor reverse"));
        }
    }
}
