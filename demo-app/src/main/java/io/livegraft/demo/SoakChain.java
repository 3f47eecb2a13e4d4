package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Patches of one tag, of which one is enabled, or none. */
final class SoakChain {
    private final SoakAgent agent;
    private final List<Path> patches;
    private final Random random;

    /** Null where none of them is enabled. */
    private Path enabled;

    SoakChain(SoakAgent agent, List<Path> patches, Random random) {
        this.agent = agent;
        this.patches = patches;
        this.random = random;
    }

    /** Another one comes, and the one before goes; now and then it is turned round on its way. */
    void replace() throws IOException {
        List<Path> others =
                patches.stream().filter(patch -> !patch.equals(enabled)).toList();
        Path next = others.get(random.nextInt(others.size()));
        agent.done("load", next.toString());
        if (random.nextInt(3) == 0) {
            turn(next);
            return;
        }
        agent.settle();
        enabled = next;
    }

    /** Disables what has just been loaded: on its way that turns it round, and what it replaces stays. */
    private void turn(Path patch) throws IOException {
        agent.done("disable", SoakPatches.name(patch));
        agent.settle();
        boolean turned = enabled == null || agent.has(SoakPatches.name(enabled));
        agent.count(turned ? "turned round" : "too late to turn round");
        agent.done("unload", SoakPatches.name(patch));
        enabled = turned ? enabled : null;
    }

    void takeOut() throws IOException {
        if (enabled != null) {
            agent.done("disable", SoakPatches.name(enabled));
            agent.settle();
            if (random.nextBoolean()) {
                agent.done("unload", SoakPatches.name(enabled));
            }
            enabled = null;
        }
    }
}
