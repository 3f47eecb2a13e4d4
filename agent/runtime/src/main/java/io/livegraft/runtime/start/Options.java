package io.livegraft.runtime.start;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Agent options: comma separated {@code key=value}, each also settable as system property {@code livegraft.KEY}, which
 * the option overrides.
 *
 * @param patches directory of jars to load at start-up, null for none
 * @param retryNanos longest pause between two looks at held threads
 * @param log file for events, null for none
 */
record Options(Path patches, long retryNanos, Path log) {
    private static final List<String> KEYS = List.of("patches", "retry", "log");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");
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
                path(values.get("patches")),
                nanos(values.getOrDefault("retry", DEFAULT_RETRY)),
                path(values.get("log")));
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

    private static Path path(String text) {
        return text == null ? null : Path.of(text).toAbsolutePath();
    }

    private static long nanos(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("option retry=" + text + " is no duration such as 500ms, 1s or 2m");
        }
        long unit = switch (m.group(2) == null ? "s" : m.group(2)) {
            case "ms" -> 1_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 1_000_000_000L;
        };
        return Math.max(1, Long.parseLong(m.group(1))) * unit;
    }
}
