package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Events;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.ArrayList;
import java.util.List;

/** S29: a transition that is turned round again and again, both ways, while threads call. */
class ReversalsUnderLoadTest {
    private static final int REVERSALS = 2 * Integer.getInteger("livegraft.it.replaces");

    @JvmTest(Mode.STARTUP)
    void no_call_is_a_mixture_and_it_ends_where_it_was_last_sent(Scene scene) {
        Jvm jvm = scene.start(Pairs.FIXTURE);
        Control control = Control.of(jvm);
        Pairs.beginCalls(scene, jvm);

        hold(jvm, "first");
        control.begins(Pairs.patch("p", 2));
        List<String> events = new ArrayList<>(List.of("ENABLE(p) INIT(p,patching) START(p,patching)"));
        hold(jvm, "firstLater");
        turnRound(control, "patching", events);
        assertThat(release(jvm, "first")).isEqualTo("old");
        arrives(control, "patching", events);
        assertThat(release(jvm, "firstLater")).isEqualTo("new");
        jvm.expect("acme.Pair#now", "2002");

        hold(jvm, "second");
        control.done("disable", "p");
        events.add("INIT(p,unpatching) START(p,unpatching)");
        hold(jvm, "secondLater");
        turnRound(control, "unpatching", events);
        assertThat(release(jvm, "second")).isEqualTo("new");
        arrives(control, "unpatching", events);
        assertThat(release(jvm, "secondLater")).isEqualTo("old");
        jvm.expect("acme.Pair#now", "1001");

        Pairs.expectNoMixture(scene, jvm);
        assertThat(control.newEvents().compact()).isEqualTo(Events.expand(String.join(" ", events)));
    }

    /** An even number of times, so that it goes where it went. */
    private static void turnRound(Control control, String direction, List<String> events) {
        String other = direction.equals("patching") ? "unpatching" : "patching";
        for (int i = 0; i < REVERSALS; i++) {
            String next = i % 2 == 0 ? other : direction;
            control.done(next.equals("patching") ? "enable" : "disable", "p");
            events.add("REVERSE(p," + next + ") START(p," + next + ")");
        }
    }

    private static void arrives(Control control, String direction, List<String> events) {
        control.settles();
        events.add("COMPLETING(p," + direction + ") COMPLETE(p," + direction + ")");
    }

    /** A thread that stays in the body of its side, so that no transition away from there can end. */
    private static void hold(Jvm jvm, String thread) {
        jvm.tell("begin", thread, "platform", "acme.Held#stay", thread);
        jvm.tell("reached", thread);
    }

    private static String release(Jvm jvm, String thread) {
        jvm.tell("open", thread);
        return jvm.tell("end", thread);
    }
}
