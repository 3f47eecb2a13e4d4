package io.livegraft.runtime.start;

import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.core.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Agent options: comma separated {@code key=value}, each also settable as system property {@code livegraft.KEY}, which
 * the option overrides.
 *
 * @param patches directory of jars to load at start-up, null for none
 * @param log file for events, null for none
 * @param core what concerns the core
 */
record Options(Path patches, Path log, Settings core) {
    private static final List<String> KEYS = List.of("patches", "trust", "hooks", "retry", "log", "dump");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private static final long LONGEST_RETRY = TimeUnit.HOURS.toNanos(1);

    /** What the JDK's own tools use where nobody has said anything else. */
    private static final String DEFAULT_RETRY = "1s";

    /**
     * Reads them.
     *
     * @param text what stands behind the agent's jar, null for nothing
     * @throws IllegalArgumentException naming the option that is wrong and what it may be
     */
    static Options parse(String text, Properties properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : KEYS) {
            String value = properties.getProperty("livegraft." + key);
            if (value != null) {
                values.put(key, value);
            }
        }
        if (text != null && !text.isBlank()) {
            for (String option : text.split(",")) {
                put(values, option.trim());
            }
        }
        return new Options(
                path("patches", values),
                path("log", values),
                new Settings(
                        Trust.of(path("trust", values), properties),
                        isOn(values.getOrDefault("hooks", "on")),
                        nanos(values.getOrDefault("retry", DEFAULT_RETRY)),
                        path("dump", values)));
    }

    private static void put(Map<String, String> values, String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        if (equals < 0 || !KEYS.contains(key)) {
            throw new IllegalArgumentException(
                    "option '" + option + "' is not known; known are " + String.join("=…, ", KEYS) + "=…");
        }
        values.put(key, option.substring(equals + 1));
    }

    private static boolean isOn(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("option hooks=" + text + " is neither on nor off");
        };
    }

    private static Path path(String key, Map<String, String> values) {
        String text = values.get(key);
        try {
            return text == null ? null : Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("option " + key + "=" + text + " is no file name: " + e.getReason(), e);
        }
    }

    private static long nanos(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("option retry=" + text + " is no duration such as 500ms, 1s or 2m");
        }
        TimeUnit unit = switch (m.group(2) == null ? "s" : m.group(2)) {
            case "ms" -> TimeUnit.MILLISECONDS;
            case "m" -> TimeUnit.MINUTES;
            default -> TimeUnit.SECONDS;
        };
        long nanos = unit.toNanos(Math.max(1, Long.parseLong(m.group(1))));
        if (nanos > LONGEST_RETRY) {
            throw new IllegalArgumentException("option retry=" + text + " is longer than an hour");
        }
        return nanos;
    }
}
