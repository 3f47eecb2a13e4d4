package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void itIsTheInnermostMessageInOneLine() {
        Exception refused = new ConnectException("Connection refused\n\t(to port 7)");
        Exception nested =
                new IOException("Connection refused to host: 127.0.0.1; nested exception is:\n\t" + refused, refused);
        assertThat(Cause.of(nested)).isEqualTo("Connection refused (to port 7)");
        assertThat(Cause.of(new IOException("why", new IllegalStateException())))
                .isEqualTo("why");
        assertThat(Cause.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
