package io.livegraft.demo.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void decodes_names_and_values() {
        assertThat(Query.parse("a=1&b=%C3%96+x&c"))
                .containsEntry("a", "1")
                .containsEntry("b", "Ö x")
                .containsEntry("c", "")
                .hasSize(3);
    }

    @Test
    void is_empty_without_a_query_part() {
        assertThat(Query.parse(null)).isEmpty();
    }
}
