package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmInfoTest {
    @Test
    void readsWhatTheAgentWrote() {
        JvmInfo info = JvmInfo.of(12, properties("enabled=2,transition=true"));
        assertThat(info).isEqualTo(new JvmInfo(12, "com.acme.Main", "17.0.15", "0.1.0", 2, true));
        assertThat(info.label()).isEqualTo("12 (com.acme.Main)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "enabled=,transition=", "enabled=99999999999999999999,transition=false", "x", "enabled=-1"})
    void garbledStateIsNoPatchAndNoTransition(String state) {
        JvmInfo info = JvmInfo.of(12, properties(state));
        assertThat(info.enabled()).isZero();
        assertThat(info.transition()).isFalse();
    }

    private static Properties properties(String state) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.command", "com.acme.Main arg");
        properties.setProperty("java.version", "17.0.15");
        properties.setProperty("io.livegraft.agent", "0.1.0");
        properties.setProperty("io.livegraft.state", state);
        return properties;
    }
}
