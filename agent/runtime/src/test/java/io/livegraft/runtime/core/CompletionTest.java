package io.livegraft.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a transition survives errors: what must happen happens, what may happen once does. */
class CompletionTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void goesOnWhereAnErrorStoppedIt() {
        Completion completion = new Completion()
                .once(() -> done.add("event"))
                .must(failing("sites", 2))
                .once(failing("callback", 1))
                .once(() -> done.add("end"));
        for (int errors = 0; errors < 3; errors++) {
            assertThatThrownBy(completion::run).isInstanceOf(OutOfMemoryError.class);
        }
        completion.run();
        assertThat(done).containsExactly("event", "sites fails", "sites fails", "sites", "callback fails", "end");
        completion.run();
        assertThat(done).as("nothing is left").hasSize(6);
    }

    private Runnable failing(String what, int times) {
        int[] left = {times};
        return () -> {
            if (left[0]-- > 0) {
                done.add(what + " fails");
                throw new OutOfMemoryError();
            }
            done.add(what);
        };
    }
}
