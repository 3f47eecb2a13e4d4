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
 * A thread switches itself while the transition is turned round.
 *
 * <p>r1: the side the thread's entry got; r2: whether the transition back to the unpatched side was completed; r3: the
 * thread's side in the end, if it still lives.
 */
@JCStressTest
@Outcome(id = "., 0, .", expect = ACCEPTABLE, desc = "the worker saw that the thread was not back yet")
@Outcome(id = "., 1, 0", expect = ACCEPTABLE, desc = "completed with the thread back")
@Outcome(id = "., 1, 1", expect = FORBIDDEN, desc = "completed, and the thread switched unseen")
@State
public class SwitchAndReversal {
    private final OneThread world = new OneThread();
    private final Transition transition = new Transition(true, OneThread.footprint(), world);

    @Actor
    public void thread(III_Result r) {
        world.isBorn();
        world.goesIn();
        r.r1 = transition.enter();
        world.comesOut();
    }

    @Actor
    public void worker(III_Result r) {
        transition.start();
        transition.reverse();
        if (transition.tryAll()) {
            transition.complete();
            r.r2 = 1;
        }
    }

    @Arbiter
    public void end(III_Result r) {
        if (!world.isOver()) {
            r.r3 = transition.stateOf(world.thread());
        }
    }
}
