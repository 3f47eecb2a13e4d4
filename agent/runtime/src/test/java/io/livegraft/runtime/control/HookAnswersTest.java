package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HookAnswersTest {
    private final EventLog log = new EventLog();
    private final HookAnswers answers = new HookAnswers(new FakeHookOperations(), log);

    @Test
    void anAttachAnswersTheNameOfTheHook() {
        assertThat(answers.hookAttach("/tmp/policy.jar", "ann"))
                .isEqualTo("{\"done\":true,\"hook\":\"policy.jar by ann\",\"seq\":0}");
    }

    @Test
    void aRefusalIsAnsweredAsOne() {
        assertThat(answers.hookDetach("policy", "ann"))
                .startsWith("{\"refused\":{\"code\":\"NO_SUCH_PATCH\"")
                .contains("\"details\":{\"hook\":\"policy\"}");
    }

    @Test
    void aMapIsShownWithItsEntries() {
        assertThat(answers.mapGet("policy"))
                .isEqualTo("{\"done\":true,\"map\":\"policy\",\"entries\":{\"acme\":\"x\"},\"seq\":0}");
        assertThat(answers.mapGet("other")).contains("\"entries\":{}");
    }

    @Test
    void changesOfAMapAnswerWhatWasThereBefore() {
        assertThat(answers.mapPut("policy", "acme", "y")).contains("\"key\":\"acme\",\"before\":\"before\"");
        assertThat(answers.mapRemove("policy", "acme")).contains("\"before\":null");
    }

    @Test
    void whatDoesNotFitFailsAndIsNoFaultOfTheAgent() {
        assertThat(answers.mapPut("policy", "acme", "long")).isEqualTo("{\"failed\":{\"message\":\"too large\"}}");
        assertThat(log.faults()).isZero();
    }
}
