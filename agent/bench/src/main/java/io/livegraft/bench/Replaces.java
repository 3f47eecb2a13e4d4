package io.livegraft.bench;

import com.acme.sample.SampleFix;
import java.nio.file.Path;
import java.util.List;

/** Two patches of one tag that replace each other in turns. */
final class Replaces {
    private final Agent agent = new Agent();
    private final List<Path> patches =
            List.of(PatchFile.of("one", 1, SampleFix.class), PatchFile.of("two", 1, SampleFix.class));
    private int done;

    /** Up to COMPLETE. */
    void next() {
        agent.load(patches.get(done++ % patches.size()));
        agent.await("COMPLETE");
    }
}
