package io.livegraft.it.harness;

/** How the agent comes into the JVM. */
public enum Mode {
    /** With {@code -javaagent}. */
    STARTUP,
    /** By the first command that needs it. */
    DYNAMIC;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
