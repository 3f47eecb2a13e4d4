package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedEventTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.006Z");

    @Test
    void aTransitionEventIsTheLineOfTheContract() {
        assertThat(json(Event.of(Kind.START, "fix", Direction.PATCHING)))
                .isEqualTo("{\"seq\":7,\"time\":\"2026-01-02T03:04:05.006Z\",\"event\":\"START\",\"patch\":\"fix\","
                        + "\"direction\":\"patching\"}");
    }

    @Test
    void aFullSecondHasMillisecondsToo() {
        LoggedEvent event = new LoggedEvent(1, Instant.parse("2026-01-02T03:04:05Z"), Event.of(Kind.ENABLE, "fix"));
        assertThat(event.json()).contains("\"time\":\"2026-01-02T03:04:05.000Z\"");
    }

    @Test
    void detailsFollowInTheirOrder() {
        assertThat(json(Event.of(Kind.CALLBACK, "fix").with("kind", "pre_patch").with("class", "com.acme.Foo")))
                .endsWith(
                        "\"event\":\"CALLBACK\",\"patch\":\"fix\",\"kind\":\"pre_patch\",\"class\":\"com.acme.Foo\"}");
    }

    @Test
    void anEventWithoutPatchHasNoSuchKey() {
        assertThat(json(Event.of(Kind.FAULT, null).with("error", "x"))).doesNotContain("patch");
    }

    @Test
    void everythingStaysOnOneLineAndOddValuesBecomeText() {
        String json = json(Event.of(Kind.FAULT, null)
                .with("error", "two\nlines \"quoted\" \u2028")
                .with("list", List.of(1, true, Kind.FAULT))
                .with("none", null)
                .with("number", Double.NaN));
        assertThat(json)
                .hasLineCount(1)
                .contains("two\\nlines \\\"quoted\\\"")
                .contains("\"list\":[1,true,\"FAULT\"],\"none\":null,\"number\":\"NaN\"");
    }

    private static String json(Event event) {
        return new LoggedEvent(7, TIME, event).json();
    }
}
