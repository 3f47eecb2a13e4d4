package io.livegraft.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final List<String> PIECES = List.of(
            "patches=",
            "trust=",
            "hooks=",
            "retry=",
            "log=",
            "dump=",
            "on",
            "off",
            "1s",
            "500ms",
            "2m",
            "0",
            "-1",
            "999999999m",
            "9999999999",
            "/no/such/file",
            "",
            " ",
            "=",
            ",",
            ",,",
            "==",
            "\0",
            "\n",
            "é",
            "\ud800",
            "HOOKS=");

    @Test
    void nothing_said_is_what_is_usual() {
        Options options = Options.parse(null, new Properties());
        assertThat(options.patches()).isNull();
        assertThat(options.log()).isNull();
        assertThat(options.core().hooks()).isTrue();
        assertThat(options.core().retryNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void an_option_overrides_its_system_property() {
        Properties properties = new Properties();
        properties.setProperty("livegraft.retry", "2s");
        properties.setProperty("livegraft.hooks", "off");
        Options options = Options.parse("retry=30ms, patches=/patches", properties);
        assertThat(options.core().retryNanos()).isEqualTo(30_000_000);
        assertThat(options.core().hooks()).isFalse();
        assertThat(options.patches()).isEqualTo(Path.of("/patches"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hook=off", "hooks", "hooks=maybe", "retry=", "retry=-1s", "retry=1h", "trust=/no/such", "="})
    void what_is_wrong_is_named(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(option, new Properties()))
                .withMessageContaining(option.substring(option.indexOf('=') + 1));
    }

    /** No other exception, and no silence: whoever starts the JVM sees this text. */
    @Test
    void whatever_is_said_is_understood_or_refused_with_a_reason() {
        Random random = new Random(4711);
        for (int i = 0; i < 10_000; i++) {
            String text = Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(1 + random.nextInt(8))
                    .collect(Collectors.joining());
            try {
                assertThat(Options.parse(text, new Properties()).core().retryNanos())
                        .as(text)
                        .isPositive();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(text).isNotBlank();
            }
        }
    }
}
