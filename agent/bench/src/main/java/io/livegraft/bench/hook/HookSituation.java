package io.livegraft.bench.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Main;

/** What stands in front of {@link Network#allows} when it is measured. */
public enum HookSituation {
    /** Nothing; no agent is there. */
    PLAIN,
    /** A hook point without a hook. */
    POINT,
    /** A hook that overrides nothing. */
    IDLE,
    /** A hook that overrides every time. */
    OVERRIDING,
    /** A hook that reads a map and overrides nothing. */
    POLICY_ALLOWS,
    /** A hook that reads a map and overrides. */
    POLICY_DENIES,
    /** The same policy with Byteman, its rule compiled. */
    BYTEMAN_ALLOWS,
    BYTEMAN_DENIES,
    /** The same policy with Byte Buddy advice. */
    ADVICE_ALLOWS,
    ADVICE_DENIES;

    /** The tenant whose requests are measured. */
    static final String TENANT = "acme";

    private static final String DECISION = "deny";

    /** What a JVM for this situation is started with. */
    List<String> jvmArguments() {
        return switch (this) {
            case PLAIN -> List.of();
            case BYTEMAN_ALLOWS, BYTEMAN_DENIES ->
                List.of(
                        "-Dorg.jboss.byteman.compileToBytecode",
                        "-javaagent:" + jarOf(Main.class) + "=script:" + rule());
            case ADVICE_ALLOWS, ADVICE_DENIES ->
                List.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading");
            default -> List.of("-javaagent:" + System.getProperty("livegraft.jar"));
        };
    }

    /** Brings this JVM into the situation. */
    void arrange() {
        switch (this) {
            case POINT -> new HookAgent().loadPoint();
            case IDLE -> attach(IdleHook.class);
            case OVERRIDING -> attach(OverridingHook.class);
            case POLICY_ALLOWS -> attach(PolicyHook.class);
            case POLICY_DENIES -> attach(PolicyHook.class).put(TENANT, DECISION);
            case BYTEMAN_DENIES -> Policies.POLICY.put(TENANT, DECISION);
            case ADVICE_ALLOWS -> AdvicePolicy.install();
            case ADVICE_DENIES -> {
                AdvicePolicy.install();
                Policies.POLICY.put(TENANT, DECISION);
            }
            default -> {
                // The arguments of the JVM have done it.
            }
        }
        boolean denied = this == OVERRIDING || name().endsWith("DENIES");
        if (new Network().allows(TENANT, 80) == denied) {
            throw new IllegalStateException(this + " does not do what it is to do");
        }
    }

    private static HookAgent attach(Class<?> hook) {
        HookAgent agent = new HookAgent();
        agent.loadPoint();
        agent.attach(HookAgent.hookJar(hook));
        agent.put("other", DECISION);
        return agent;
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static Path rule() {
        try {
            Path file = Files.createTempFile("policy", ".btm");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                RULE policy
                CLASS %s
                METHOD allows(String,int)
                AT ENTRY
                IF %s.denies($1)
                DO RETURN false
                ENDRULE
                """.formatted(Network.class.getName(), Policies.class.getName()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
