package io.livegraft.runtime.start;

import io.livegraft.runtime.control.Control;
import io.livegraft.runtime.control.EventLog;
import io.livegraft.runtime.core.Core;
import java.io.File;
import java.lang.instrument.Instrumentation;

/** Starts the agent in this JVM; called by name from the launcher. */
public final class Start {
    private static Control control;

    private Start() {}

    /**
     * Starts the agent.
     *
     * @param options what stands behind the agent's jar, may be null
     * @param premain whether the application has not begun yet
     * @param agentJar the jar of the agent
     * @throws IllegalArgumentException if an option is wrong
     * @throws ReflectiveOperationException if this JDK has not got what the agent needs
     */
    public static synchronized void start(
            Instrumentation instrumentation, String options, boolean premain, File agentJar)
            throws ReflectiveOperationException {
        Options parsed = Options.parse(options, System.getProperties());
        EventLog log = new EventLog();
        Jdk.openForConstructors(instrumentation);
        Core core = new Core(
                instrumentation, Jdk.trustedLookup(instrumentation), Jdk.modules(instrumentation), parsed.core(), log);
        control = new Control(core, log);
        control.start(parsed.log());
        if (premain) {
            PlatformServerTrigger.install(instrumentation, control::registerOncePlatformServerIsMade);
        }
        if (parsed.patches() != null) {
            new StartupPatches(core, parsed.patches()).load();
        }
    }

    /** Makes the running agent reachable by JMX; called after each attach, the first one too. */
    public static synchronized void connect() {
        control.register();
    }
}
