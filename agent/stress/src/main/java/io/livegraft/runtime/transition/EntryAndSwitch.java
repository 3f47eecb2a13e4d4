package io.livegraft.runtime.transition;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A thread enters an affected method while the worker looks at its stack and switches it.
 *
 * <p>The frame is on the stack before the entry is counted. r1: the side the entry got; r2: what the worker did, 0 saw
 * the frame, 1 switched, 2 failed to switch; r3: the side in the end.
 */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "held: the frame was seen")
@Outcome(id = "0, 2, 0", expect = ACCEPTABLE, desc = "the look was stale, and the switch failed")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "switched before the entry")
@Outcome(id = "0, 1, .", expect = FORBIDDEN, desc = "an old body runs in a switched thread")
@Outcome(expect = FORBIDDEN, desc = "the record lies")
@State
public class EntryAndSwitch {
    private final ThreadRecord record = new ThreadRecord(Thread.currentThread(), new Object());
    private volatile boolean frame;

    public EntryAndSwitch() {
        record.settle(Side.UNPATCHED);
    }

    @Actor
    public void thread(III_Result r) {
        frame = true;
        r.r1 = record.enter();
    }

    @Actor
    public void worker(III_Result r) {
        long word = record.read();
        if (!frame) {
            r.r2 = record.trySwitch(word) ? 1 : 2;
        }
    }

    @Arbiter
    public void end(III_Result r) {
        r.r3 = record.side();
    }
}
