package io.livegraft.demo;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Random operations on the service under load, each to its end, none of which a customer may notice.
 *
 * <p>Nothing is forced: what a forced patch has brought stays in the JVM for ever, by promise.
 */
final class SoakOperations {
    private static final int LONGEST_PAUSE_MILLIS = 200;

    /** The patches from releases have static state: each load leaves its classes in the loader of the service. */
    private static final long BETWEEN_RELEASES_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final SoakAgent agent;
    private final SoakPatches patches;
    private final Random random;
    private final SoakChain releases;
    private final SoakChain fixes;
    private long nextRelease = System.nanoTime();
    private boolean observed;

    SoakOperations(SoakAgent agent, SoakPatches patches, long seed) {
        this.agent = agent;
        this.patches = patches;
        this.random = new Random(seed);
        this.releases = new SoakChain(agent, patches.releases(), random);
        this.fixes = new SoakChain(agent, patches.fixes(), random);
    }

    /** The policy that the load counts on. */
    void begin() throws IOException {
        agent.done("load", patches.point().toString());
        agent.settle();
        agent.done("mapPut", "policy", "globex:25", "deny");
        agent.done("hookAttach", patches.policy().toString(), "soak");
    }

    /** One operation, or a few that belong together. */
    void step() throws IOException {
        if (System.nanoTime() >= nextRelease) {
            nextRelease = System.nanoTime() + BETWEEN_RELEASES_NANOS;
            change(releases);
        }
        switch (random.nextInt(5)) {
            case 0, 1 -> change(fixes);
            case 2 -> observe();
            case 3 -> policy();
            default -> agent.refused("BAD_PATCH", "load", patches.bad().toString());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    private void change(SoakChain chain) throws IOException {
        if (random.nextInt(3) == 0) {
            chain.takeOut();
        } else {
            chain.replace();
        }
    }

    private void observe() throws IOException {
        if (observed) {
            agent.done("hookDetach", SoakPatches.name(patches.observer()), "soak");
        } else {
            agent.done("hookAttach", patches.observer().toString(), "soak");
        }
        observed = !observed;
    }

    /** Of a tenant that no client asks for. */
    private void policy() throws IOException {
        String key = "initech:" + random.nextInt(100);
        if (random.nextBoolean()) {
            agent.done("mapPut", "policy", key, "deny");
        } else {
            agent.done("mapRemove", "policy", key);
        }
    }
}
