package io.livegraft.tools.cli;

import java.util.Properties;

/**
 * What a JVM says of itself without an agent; null where it does not.
 *
 * @param pid process id
 * @param main main class, or path of the jar, without arguments
 * @param jdk version of its JDK
 * @param agentVersion version of the agent in it, null where there is none
 * @param enabled patches enabled
 * @param transition whether a transition is running
 */
record JvmInfo(long pid, String main, String jdk, String agentVersion, long enabled, boolean transition) {
    private static final String AGENT = "io.livegraft.agent";
    private static final String STATE = "io.livegraft.state";

    /** A JVM that did not tell its properties. */
    static JvmInfo silent(long pid, String main) {
        return new JvmInfo(pid, main, null, null, 0, false);
    }

    /** From its system properties; what the agent wrote there may be garbled by the application. */
    static JvmInfo of(long pid, Properties properties) {
        String state = properties.getProperty(STATE, "");
        return new JvmInfo(
                pid,
                MainName.of(properties.getProperty("sun.java.command", "")),
                properties.getProperty("java.version"),
                properties.getProperty(AGENT),
                enabled(state),
                state.endsWith("transition=true"));
    }

    /** How messages call it: {@code 123 (com.acme.Main)}. */
    String label() {
        return main == null || main.isEmpty() ? Long.toString(pid) : pid + " (" + SafeText.of(main) + ")";
    }

    private static long enabled(String state) {
        String digits = state.replaceFirst("^enabled=(\\d{1,9}),.*$", "$1");
        return digits.matches("\\d+") ? Long.parseLong(digits) : 0;
    }
}
