package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.livegraft.it.harness.Events;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.RunningCli;
import io.livegraft.it.harness.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The log of events. */
class LogTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void events_are_numbered_from_1_and_timed(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        Instant before = Instant.now();
        jvm.enables(ANSWER.patch("p"));
        List<JsonObject> events = jvm.events().all();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).getInt("seq")).isEqualTo(i + 1);
            assertThat(Instant.parse(events.get(i).getString("time"))).isBetween(before, Instant.now());
        }
        assertThat(events).hasSize(5);
    }

    @JvmTest(Mode.STARTUP)
    void following_shows_events_as_they_come(Scene scene) throws JsonParserException {
        Jvm jvm = scene.start(ANSWER);
        jvm.enables(ANSWER.patch("p"));
        try (RunningCli log = scene.cli().start(List.of("log", jvm.pid(), "-f", "--json"))) {
            assertThat(next(log, 5)).isEqualTo(Events.expand("UP(p)"));
            jvm.disables("p");
            assertThat(next(log, 4)).isEqualTo(Events.expand("DOWN(p)"));
            assertThat(log.isAlive()).isTrue();
        }
    }

    private static List<String> next(RunningCli log, int count) throws JsonParserException {
        List<JsonObject> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(JsonParser.object().from(log.nextLine()));
        }
        return new Events(events).compact();
    }
}
