package io.livegraft.runtime.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnTypeTest {
    @Test
    void aBoxOfTheTypeFits() {
        assertThat(answer(boolean.class, true)).containsExactly(true);
        assertThat(answer(char.class, 'x')).containsExactly('x');
        assertThat(answer(byte.class, (byte) 1)).containsExactly((byte) 1);
        assertThat(answer(short.class, (short) 2)).containsExactly((short) 2);
        assertThat(answer(int.class, 3)).containsExactly(3);
        assertThat(answer(long.class, 4L)).containsExactly(4L);
        assertThat(answer(float.class, 5f)).containsExactly(5f);
        assertThat(answer(double.class, 6d)).containsExactly(6d);
    }

    @Test
    void aSmallerNumberIsWidenedAsInJava() {
        assertThat(answer(long.class, 4)).containsExactly(4L);
        assertThat(answer(double.class, 4)).containsExactly(4d);
        assertThat(answer(int.class, 'a')).containsExactly(97);
        assertThat(answer(int.class, 4L)).isNull();
        assertThat(answer(short.class, 4)).isNull();
        assertThat(answer(boolean.class, 1)).isNull();
        assertThat(answer(int.class, true)).isNull();
    }

    @Test
    void aPrimitiveMethodCannotReturnNullOrText() {
        assertThat(answer(int.class, null)).isNull();
        assertThat(answer(int.class, "3")).isNull();
    }

    @Test
    void anObjectMustBeOfTheType() {
        assertThat(answer(CharSequence.class, "text")).containsExactly("text");
        assertThat(answer(CharSequence.class, null)).containsExactly((Object) null);
        assertThat(answer(List.class, "text")).isNull();
        assertThat(answer(int[].class, new long[0])).isNull();
    }

    @Test
    void aMethodThatReturnsNothingTakesNull() {
        assertThat(answer(void.class, null)).containsExactly((Object) null);
        assertThat(answer(void.class, "text")).isNull();
    }

    private static Object[] answer(Class<?> type, Object value) {
        return new ReturnType(type).answer(value);
    }
}
