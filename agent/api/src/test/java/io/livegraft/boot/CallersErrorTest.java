package io.livegraft.boot;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

/** Which failures are the caller's. */
class CallersErrorTest {
    @Test
    void aThreadWithoutStackGetsItsOwnErrorHoweverTheJdkWrapsIt() {
        StackOverflowError full = new StackOverflowError();
        assertThatCode(() -> CallersError.rethrow(full)).isSameAs(full);
        assertThatCode(() -> CallersError.rethrow(new InternalError(new InvocationTargetException(full))))
                .isSameAs(full);
    }

    @Test
    void whatAPatchHasThrownIsNoErrorOfTheCaller() {
        assertThatCode(() -> CallersError.rethrow(new ExceptionInInitializerError(new StackOverflowError())))
                .doesNotThrowAnyException();
        assertThatCode(() -> CallersError.rethrow(new InternalError())).doesNotThrowAnyException();
    }
}
