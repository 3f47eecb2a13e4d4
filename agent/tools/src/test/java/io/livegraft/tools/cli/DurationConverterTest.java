package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "2m,120000", "1h,3600000", "7,7000", "0s,0", "720h,2592000000"})
    void readsTheForms(String text, long millis) {
        assertThat(converter.convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5s", "10 s", "1d", "10S", "9999999999s", "ten"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("500ms, 10s or 2m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"721h", "999999999h", "999999999m"})
    void refusesWhatCouldNotBeCountedInNanoseconds(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("longer than 30 days");
    }

    @Test
    void writesTimesAsPeopleDo() {
        assertThat(DurationConverter.text(Duration.ofMillis(349))).isEqualTo("349 ms");
        assertThat(DurationConverter.text(Duration.ofMillis(9_999))).isEqualTo("9.9 s");
        assertThat(DurationConverter.text(Duration.ofSeconds(61))).isEqualTo("61 s");
    }
}
