package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serialization does not see of a patch is told. */
class SerializationTest {
    @TempDir
    Path directory;

    @Test
    void streamsDoNotHoldNewFields() {
        Built built = Built.of(
                directory,
                List.of("package p; class Foo implements java.io.Serializable { int a; int f() { return a; } }"),
                List.of("package p; class Foo implements java.io.Serializable { int a; int b; transient int c;"
                        + " private static final long serialVersionUID = 3; int f() { return a + b + c; } }"));
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        assertThat(built.result().notes())
                .contains(
                        "p.Foo#b is new in a class that can be serialized: streams do not hold it",
                        "p.Foo#serialVersionUID is new or another: streams have the version of the running class")
                .noneMatch(note -> note.startsWith("p.Foo#c"));
    }
}
