package io.livegraft.runtime.transition;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread switches itself while it is forced to the same side.
 *
 * <p>r1: the side the thread's entry got; r2: the thread's side in the end.
 */
@JCStressTest
@Outcome(id = "., 1", expect = ACCEPTABLE, desc = "on the patched side in the end")
@Outcome(expect = FORBIDDEN, desc = "force was undone")
@State
public class ForceAndSwitch {
    private final OneThread world = new OneThread();
    private final Transition transition = new Transition(true, OneThread.footprint(), world);

    @Actor
    public void thread(II_Result r) {
        world.isBorn();
        world.goesIn();
        r.r1 = transition.enter();
    }

    @Actor
    public void worker() {
        transition.force();
        transition.complete();
    }

    @Arbiter
    public void end(II_Result r) {
        r.r2 = transition.stateOf(world.thread());
    }
}
