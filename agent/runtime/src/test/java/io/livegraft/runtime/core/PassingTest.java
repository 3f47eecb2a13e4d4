package io.livegraft.runtime.core;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

/** Which failures are the caller's. */
class PassingTest {
    @Test
    void aThreadWithoutStackGetsItsOwnErrorHoweverTheJdkWrapsIt() {
        StackOverflowError full = new StackOverflowError();
        assertThatCode(() -> Passing.rethrow(full)).isSameAs(full);
        assertThatCode(() -> Passing.rethrow(new InternalError(new InvocationTargetException(full))))
                .isSameAs(full);
    }

    @Test
    void whatAPatchHasThrownIsNoErrorOfTheCaller() {
        assertThatCode(() -> Passing.rethrow(new ExceptionInInitializerError(new StackOverflowError())))
                .doesNotThrowAnyException();
        assertThatCode(() -> Passing.rethrow(new InternalError())).doesNotThrowAnyException();
    }
}
