package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final EventLog log = new EventLog();

    @Test
    void aDoneOperationNamesThePatchAndThePlaceInTheLog() {
        log.accept(Event.of(Event.Kind.ENABLE, "fix"));
        assertThat(Answer.of(log, () -> "fix")).isEqualTo("{\"done\":true,\"patch\":\"fix\",\"seq\":1}");
    }

    @Test
    void aRefusalCarriesCodeMessageAndDetails() {
        RefusedException refusal = new RefusedException(RefusalCode.CONFLICT, "another patch")
                .with("patch", "other")
                .with("tags", List.of(1, 2));
        assertThat(Answer.of(log, failing(refusal)))
                .isEqualTo("{\"refused\":{\"code\":\"CONFLICT\",\"message\":\"another patch\","
                        + "\"details\":{\"patch\":\"other\",\"tags\":[1,2]}}}");
        assertThat(log.last()).isZero();
    }

    @Test
    void aFileNameThatIsNoneIsABadPatch() {
        assertThat(Answer.of(log, failing(new InvalidPathException("a\0b", "Nul character not allowed"))))
                .startsWith("{\"refused\":{\"code\":\"BAD_PATCH\"");
    }

    @Test
    void anErrorOfOurOwnIsAnsweredAndLogged() {
        assertThat(Answer.of(log, failing(new IllegalStateException("broken"))))
                .isEqualTo("{\"failed\":{\"message\":\"the agent failed: java.lang.IllegalStateException: broken\"}}");
        assertThat(log.faults()).isEqualTo(1);
    }

    private static Supplier<String> failing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }
}
