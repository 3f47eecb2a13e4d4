package io.livegraft.it.neighbour;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small library that is patched in all kinds of surroundings: with a new class, a new field and a constructor. */
final class Answer {
    static final Fixture LIBRARY = Fixture.of("""
            package acme;
            public class Answer {
                private final String text = «"old"|"new"»;
                «|private int calls;»
                private String text() { return text«| + Added.text(++calls)»; }
                public static String get() { return new Answer().text(); }
            }
            """, """
            package acme;
            public class Added {
                static String text(int calls) { return calls == 1 ? "er" : "est"; }
            }
            """);

    static final String METHOD = "acme.Answer#get";
    static final String OLD = "old";
    static final String NEW = "newer";

    private Answer() {}

    /** A directory to start with, with the patch in it. */
    static Path patches() throws IOException {
        Path directory = Distribution.newDirectory("patches");
        Files.copy(LIBRARY.patch("fix"), directory.resolve("fix.jar"));
        return directory;
    }

    static void goesUpAndDown(Jvm jvm) {
        goesUpAndDown(jvm, METHOD);
    }

    /** Enables and disables the patch; so do all of these methods answer, which call the library each in its way. */
    static void goesUpAndDown(Jvm jvm, String... methods) {
        expect(jvm, OLD, methods);
        jvm.enables(LIBRARY.patch("fix"));
        expect(jvm, NEW, methods);
        jvm.disables("fix");
        expect(jvm, OLD, methods);
        jvm.expectEvents("UP(fix) DOWN(fix)");
    }

    private static void expect(Jvm jvm, String answer, String... methods) {
        for (String method : methods) {
            jvm.expect(method, answer);
        }
    }
}
