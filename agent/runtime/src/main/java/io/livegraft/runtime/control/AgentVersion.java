package io.livegraft.runtime.control;

/** The version of the agent, as the manifest of its jar has it. */
final class AgentVersion {
    private AgentVersion() {}

    static String get() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return version != null ? version : "unpackaged";
    }
}
