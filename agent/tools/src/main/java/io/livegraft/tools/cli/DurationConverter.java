package io.livegraft.tools.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 10s}, {@code 2m} or {@code 1h}; a bare number is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    /** Nobody waits longer, and what waits can count in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no time such as 500ms, 10s or 2m");
        }
        Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is longer than " + LONGEST.toDays() + " days");
        }
        return duration;
    }

    private static Duration of(long number, String unit) {
        if (unit == null || unit.equals("s")) {
            return Duration.ofSeconds(number);
        }
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** As people write it: {@code 349 ms}, {@code 3.5 s}, {@code 12 s}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 10_000 ? millis / 1000 + "." + millis % 1000 / 100 + " s" : millis / 1000 + " s";
    }
}
