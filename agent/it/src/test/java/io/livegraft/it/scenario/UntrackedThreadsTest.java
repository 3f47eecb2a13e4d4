package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** Virtual threads that the JVM is told not to track are outside the promise, and everybody is told so. */
class UntrackedThreadsTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class F { public static String get() { return «"old"|"new"»; } }
            """);

    @JvmTest(value = Mode.STARTUP, from = 21)
    void load_status_and_log_say_so_and_busy_ones_switch_by_themselves(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).options("-Djdk.trackAllThreads=false").start();
        jvm.tell("loop", "busy", "virtual", "20", "acme.F#get");
        jvm.tell("settled", "busy", "old");
        JsonObject loaded = jvm.load(FIXTURE.patch("p")).expectExit(0).json();
        assertThat(loaded.getArray("notes").toString()).contains("not tracked");
        assertThat(jvm.status().json().getArray("notes").toString()).contains("not tracked");
        assertThat(jvm.events().all())
                .filteredOn(event -> event.getString("event").equals("START"))
                .allMatch(event -> event.getString("note").contains("not tracked"));
        jvm.tell("settled", "busy", "new");
        assertThat(jvm.tell("stop", "busy")).isEqualTo("{old>new=20}");
        jvm.expectEvents("UP(p)");
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void where_all_are_tracked_nothing_is_said(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.expect("acme.F#get", "old");
        assertThat(jvm.load(FIXTURE.patch("p")).expectExit(0).json().getArray("notes"))
                .isNull();
        assertThat(jvm.status().json().getArray("notes")).isNull();
    }
}
