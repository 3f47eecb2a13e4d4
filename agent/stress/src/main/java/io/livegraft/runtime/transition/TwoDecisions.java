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
 * A thread and the worker decide the side of a fresh record, while the record is invalidated.
 *
 * <p>r1, r2: the side each of them found after its decision; r3: the side in the end.
 */
@JCStressTest
@Outcome(
        id = {"0, 0, 0", "1, 1, 1"},
        expect = ACCEPTABLE,
        desc = "the first decision holds")
@Outcome(expect = FORBIDDEN, desc = "they disagree")
@State
public class TwoDecisions {
    private final ThreadRecord record = new ThreadRecord(Thread.currentThread(), new Object());

    @Actor
    public void thread(III_Result r) {
        record.settle(Side.UNPATCHED);
        r.r1 = record.side();
    }

    @Actor
    public void worker(III_Result r) {
        record.invalidate();
        record.settle(Side.PATCHED);
        r.r2 = record.side();
    }

    @Arbiter
    public void end(III_Result r) {
        r.r3 = record.side();
    }
}
