package io.livegraft.runtime.transition;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread is born while the transition starts, and makes its first entry in a task that holds it.
 *
 * <p>r1: the side it begins on; r2: whether the worker found nobody left to wait for.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "on the unpatched side, and the worker waits for it")
@Outcome(id = "1, .", expect = ACCEPTABLE, desc = "on the patched side: it was born after the listing")
@Outcome(id = "0, 1", expect = FORBIDDEN, desc = "its record was missed: it will see both sides")
@State
public class BirthAndCompletion {
    private final OneThread world = new OneThread();
    private final Transition transition = new Transition(true, OneThread.footprint(), world);

    @Actor
    public void thread(II_Result r) {
        world.isBorn();
        world.goesIn();
        r.r1 = transition.enroll(Thread.currentThread()).side();
    }

    @Actor
    public void worker(II_Result r) {
        transition.start();
        r.r2 = transition.tryAll() && !world.isOver() ? 1 : 0;
    }
}
