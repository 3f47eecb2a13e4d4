package io.livegraft.bench;

import com.acme.sample.Sample;
import com.acme.sample.SampleFix;
import java.nio.file.Path;

/** What has been done to {@link Sample} when it is measured. */
public enum Situation {
    /** The class is as it was compiled; the agent is there. */
    PLAIN {
        @Override
        void arrange() {}
    },
    /** Its patch has been disabled again: the trampolines lead to the original bodies. */
    UNPATCHED {
        @Override
        void arrange() {
            Agent agent = PATCHED.arranged();
            agent.disable(NAME);
            agent.await("COMPLETE");
        }
    },
    /** Its patch is enabled. */
    PATCHED {
        @Override
        void arrange() {
            arranged();
        }
    },
    /** Its patch is being enabled, and a thread that does not leave keeps it so; callers are on the patched side. */
    IN_TRANSITION {
        @Override
        void arrange() {
            new Staying();
            new Agent().load(patch());
        }
    },
    /** The same, turned round: callers are on the unpatched side. */
    IN_TRANSITION_BACK {
        @Override
        void arrange() {
            new Staying();
            Agent agent = new Agent();
            agent.load(patch());
            agent.await("START");
            new Staying();
            agent.disable(NAME);
        }
    };

    private static final String NAME = "bench";

    /** Brings this JVM into the situation. */
    abstract void arrange();

    Agent arranged() {
        Agent agent = new Agent();
        agent.load(patch());
        agent.await("COMPLETE");
        return agent;
    }

    private static Path patch() {
        return PatchFile.of(NAME, 0, SampleFix.class);
    }
}
