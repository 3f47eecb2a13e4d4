package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about SCHEMA has a section for each reason there is, and for no other. */
class SchemaPageTest {
    private static final String SECTION = "## `";

    @Test
    void each_reason_has_its_section() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../../docs/refusals/SCHEMA.md"));
        List<String> sections = lines.stream()
                .filter(line -> line.startsWith(SECTION))
                .map(line -> line.substring(SECTION.length()).replace("`", ""))
                .toList();
        assertThat(sections)
                .containsExactlyElementsOf(Stream.of(Schema.values())
                        .map(reason -> reason.of("p/Foo", "", "a", "b", "c").kind())
                        .sorted()
                        .toList());
        for (String section : sections) {
            List<String> behind = lines.subList(lines.indexOf(SECTION + section + "`") + 1, lines.size());
            assertThat(behind.stream().takeWhile(line -> !line.startsWith(SECTION)))
                    .as("%s says what to do", section)
                    .anyMatch(line -> line.startsWith("**What to do.** "));
        }
    }
}
