package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** A thread that starts when a load or a reversal has been answered starts on the new side, however many others there are. */
class NewThreadsTest {
    private static final String ROUNDS = "20";

    private static final Fixture APP = Fixture.of("""
            package acme;
            public class G {
                public static String get() { return «"old"|"new"»; }
                public static String stay(Runnable inside) { inside.run(); return «"old"|"new"»; }
            }
            """, """
            package acme;
            import io.livegraft.it.child.ControlBean;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.FutureTask;
            public class Ops {
                /** To be listed: that takes a while. */
                private static final int OTHERS = 500;

                private static void await(CountDownLatch latch) {
                    try {
                        latch.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                private static String inNewThread() throws Exception {
                    FutureTask<String> task = new FutureTask<>(G::get);
                    new Thread(task).start();
                    return task.get();
                }

                /** A thread that stays in the body it came to keeps each transition from its end. */
                public static String births(String file, String name, String rounds) throws Exception {
                    for (int i = 0; i < OTHERS; i++) {
                        Thread other = new Thread(() -> await(new CountDownLatch(1)));
                        other.setDaemon(true);
                        other.start();
                    }
                    for (int i = 0; i < Integer.parseInt(rounds); i++) {
                        CountDownLatch inside = new CountDownLatch(1);
                        CountDownLatch go = new CountDownLatch(1);
                        Thread held = new Thread(() -> G.stay(() -> { inside.countDown(); await(go); }));
                        held.start();
                        await(inside);
                        String seen = ControlBean.call("load", file).contains("\\"done\\":true") ? inNewThread() : "refused";
                        ControlBean.call("disable", name);
                        seen += inNewThread();
                        go.countDown();
                        held.join();
                        ControlBean.settle();
                        ControlBean.call("unload", name);
                        if (!seen.equals("newold")) {
                            return i + ": " + seen;
                        }
                    }
                    return "on the new side";
                }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void a_thread_that_starts_after_the_answer_is_on_the_new_side(Scene scene) {
        Jvm jvm = scene.start(APP);
        assertThat(jvm.call("acme.G#get")).isEqualTo("old");
        assertThat(jvm.call("acme.Ops#births", APP.patch("p").toString(), "p", ROUNDS))
                .isEqualTo("on the new side");
    }
}
