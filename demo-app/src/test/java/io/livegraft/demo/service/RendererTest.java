package io.livegraft.demo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererTest {
    private final Renderer renderer = new Renderer();

    @Test
    void fills_in_values() {
        assertThat(renderer.render("Dear ${customer}", Map.of("customer", "Ann")))
                .isEqualTo("Dear Ann");
    }

    @Test
    void passes_values_through_the_harmless_lookups() {
        assertThat(renderer.render("${urlEncoder:${order}}", Map.of("order", "a/b")))
                .isEqualTo("a%2Fb");
    }

    @Test
    void keeps_what_it_does_not_know() {
        assertThat(renderer.render("${nobody}", Map.of())).isEqualTo("${nobody}");
    }

    @Test
    void has_the_flaw_the_demo_is_about() {
        Map<String, String> values = Map.of("customer", "${script:livegraft-no-such-engine:1 + 1}");
        assertThatThrownBy(() -> renderer.render("Dear ${customer}", values))
                .hasMessageContaining("script engine [livegraft-no-such-engine]");
    }
}
