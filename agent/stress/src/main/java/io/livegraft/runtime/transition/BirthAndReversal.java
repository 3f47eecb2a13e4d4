package io.livegraft.runtime.transition;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.livegraft.stress.Frames;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread is born while the transition is turned round, and does not leave its task.
 *
 * <p>r1, r2: the sides of its two entries. Nothing was clear between them, so they must be one side.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "old: it was born after the second listing")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "new: the worker waits for it")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = FORBIDDEN,
        desc = "mixed: its record was missed")
@Outcome(expect = FORBIDDEN, desc = "no side")
@State
public class BirthAndReversal {
    private final OneThread world = new OneThread();
    private final Transition transition = new Transition(true, OneThread.footprint(), world);

    public BirthAndReversal() {
        transition.start();
    }

    @Actor
    public void thread(II_Result r) {
        world.isBorn();
        world.goesIn();
        Frames.Task.run(() -> {
            r.r1 = Frames.entered(transition::enter);
            r.r2 = Frames.entered(transition::enter);
        });
    }

    @Actor
    public void worker() {
        transition.reverse();
        if (transition.tryAll()) {
            transition.complete();
        }
    }
}
