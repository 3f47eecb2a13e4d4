package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S13: shadow variables as patched code uses them. */
class ShadowVariableTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Box {
                private static Box box = new Box();
                public static String run(String step) throws Exception { return box.step(step); }
                public static String drop() { box = null; return ""; }
                String step(String step) throws Exception { return "old"; }
            }
            """);

    private static final String PATCH = HandPatch.partial("Box", """
            private int calls;
            private String text;
            private static final java.util.concurrent.atomic.AtomicInteger MADE =
                    new java.util.concurrent.atomic.AtomicInteger();
            private static java.lang.ref.WeakReference<Object> value;

            @Replace String step(String step) throws Exception {
                calls++;
                text = (text == null ? "" : text) + step.charAt(0);
                switch (step) {
                    case "get": return "" + ShadowVariables.get(this, "v");
                    case "alloc": return "" + ShadowVariables.alloc(this, "v", "first") + ShadowVariables.alloc(this, "v", "2nd");
                    case "free": return "" + ShadowVariables.free(this, "v") + ShadowVariables.free(this, "v");
                    case "race": return race();
                    case "freeAll": return freeAll();
                    case "weak": return weak();
                    default: return calls + text;
                }
            }

            private String race() throws Exception {
                Object parent = this;
                java.util.Set<Object> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
                java.util.concurrent.CyclicBarrier barrier = new java.util.concurrent.CyclicBarrier(64);
                Thread[] threads = new Thread[64];
                for (int i = 0; i < threads.length; i++) {
                    threads[i] = new Thread(() -> {
                        try {
                            barrier.await();
                        } catch (Exception e) {
                            seen.add(e);
                        }
                        seen.add(ShadowVariables.getOrAlloc(parent, "r", p -> "value" + MADE.incrementAndGet()));
                    });
                    threads[i].start();
                }
                for (Thread t : threads) {
                    t.join();
                }
                return seen + " " + MADE;
            }

            private String freeAll() {
                java.util.List<Object> freed = new java.util.ArrayList<>();
                Object other = new Object();
                ShadowVariables.alloc(other, "r", "other");
                ShadowVariables.freeAll("r", (parent, v) -> freed.add(v));
                freed.sort(null);
                return freed + " " + ShadowVariables.get(this, "r") + ShadowVariables.get(other, "r");
            }

            private String weak() {
                Object v = new Object();
                value = new java.lang.ref.WeakReference<>(v);
                ShadowVariables.alloc(this, "w", v);
                return "";
            }

            @Existing private static Box box;

            @Replace static String drop() {
                box = null;
                while (value.get() != null) {
                    System.gc();
                }
                return "collected";
            }
            """);

    @JvmTest(Mode.STARTUP)
    void they_keep_one_value_an_object_and_go_with_it(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        assertThat(jvm.call("acme.Box#run", "get")).isEqualTo("old");
        Control control = Control.of(jvm);
        control.enables(HandPatch.of("p", FIXTURE, PATCH).jar());
        assertThat(jvm.call("acme.Box#run", "get")).isEqualTo("null");
        assertThat(jvm.call("acme.Box#run", "alloc")).isEqualTo("firstnull");
        assertThat(jvm.call("acme.Box#run", "get")).isEqualTo("first");
        assertThat(jvm.call("acme.Box#run", "free")).isEqualTo("firstnull");
        assertThat(jvm.call("acme.Box#run", "race")).isEqualTo("[value1] 1");
        assertThat(jvm.call("acme.Box#run", "freeAll")).isEqualTo("[other, value1] nullnull");
        assertThat(jvm.call("acme.Box#run", "weak")).isEmpty();
        assertThat(jvm.call("acme.Box#run", "show")).as("the new fields").isEqualTo("8gagfrfws");
        assertThat(jvm.call("acme.Box#drop")).isEqualTo("collected");
        control.expectEvents("UP(p)");
    }

    @JvmTest(Mode.STARTUP)
    void new_fields_outlive_a_disable(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        assertThat(jvm.call("acme.Box#run", "show")).isEqualTo("old");
        Control control = Control.of(jvm);
        Path patch = HandPatch.of("p", FIXTURE, PATCH).jar();
        control.enables(patch);
        assertThat(jvm.call("acme.Box#run", "show")).isEqualTo("1s");
        control.disables("p");
        assertThat(jvm.call("acme.Box#run", "show")).isEqualTo("old");
        control.enables(patch);
        assertThat(jvm.call("acme.Box#run", "show")).isEqualTo("2ss");
    }
}
