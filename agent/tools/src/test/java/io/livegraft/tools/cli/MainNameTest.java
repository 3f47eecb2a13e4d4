package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainNameTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.Main, com.acme.Main",
        "com.acme.Main a.jar b, com.acme.Main",
        "/opt/app.jar --port 1, /opt/app.jar",
        "/opt/my app/app.jar x.jar, /opt/my app/app.jar",
        "app.jar, app.jar",
        "mod/com.acme.Main x, mod/com.acme.Main",
        "C:\\app\\a.jar x, C:\\app\\a.jar",
        "'', ''"
    })
    void argumentsAreTakenOff(String command, String main) {
        assertThat(MainName.of(command)).isEqualTo(main);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Main, com.acme.Main, true",
        "com.acme.Main, Main, true",
        "com.acme.Main, acme.Main, true",
        "com.acme.Main, ain, false",
        "com.acme.Main, com.acme, false",
        "/opt/app.jar, app.jar, true",
        "/opt/app.jar, /opt/app.jar, true",
        "/opt/app.jar, jar, false",
        "mod/com.acme.Main, com.acme.Main, true"
    })
    void aNameMeansTheWholeOrTheLastPart(String main, String name, boolean matches) {
        assertThat(MainName.matches(main, name)).isEqualTo(matches);
    }
}
