package io.livegraft.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void short_forms_stand_for_whole_transitions() {
        assertThat(Events.expand("UP(p) DOWN(p) UNLOAD(p)"))
                .containsExactly(
                        "ENABLE(p)",
                        "INIT(p,patching)",
                        "START(p,patching)",
                        "COMPLETING(p,patching)",
                        "COMPLETE(p,patching)",
                        "INIT(p,unpatching)",
                        "START(p,unpatching)",
                        "COMPLETING(p,unpatching)",
                        "COMPLETE(p,unpatching)",
                        "UNLOAD(p)");
    }

    @Test
    void blanks_within_an_event_do_not_part_it() {
        assertThat(Events.expand("REPLACED(p,by q) REFUSED(r,BUSY)"))
                .containsExactly("REPLACED(p,by q)", "REFUSED(r,BUSY)");
    }

    @Test
    void nothing_is_expected_where_nothing_is_written() {
        assertThat(Events.expand("")).isEmpty();
    }
}
