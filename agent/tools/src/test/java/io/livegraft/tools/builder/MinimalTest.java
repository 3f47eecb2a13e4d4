package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimalTest {
    private static final String OLD = """
            package p; class Foo { static int limit = 1;
            int f() { return 1; } int f(int a) { return 1; } int g() { return 1; }
            java.util.function.IntSupplier h() { return () -> 1; } }
            """;
    private static final String NEW = """
            package p; class Foo extends java.util.Date { static int limit = 2;
            int f() { return 2; } int f(int a) { return helper() + limit; } int g() { return 2; }
            java.util.function.IntSupplier h() { return () -> 2; }
            private int helper() { return more; } private int more = 3; }
            """;

    @TempDir
    Path directory;

    private Built build(String... methods) throws IOException {
        return Built.minimal(directory, OLD, NEW, methods);
    }

    @Test
    void thePatchHoldsTheNamedMethodsAndWhatTheyNeed() throws IOException {
        Built built = build("p.Foo#f(int)");
        assertThat(built.changed()).containsExactly("p.Foo#f(int)");
        assertThat(built.added()).containsExactly("p.Foo#helper()");
        assertThat(built.result().newFields()).containsExactly("p.Foo#more");
    }

    @Test
    void aUniqueNameNeedsNoParameters() throws IOException {
        assertThat(build("p.Foo#g").changed()).containsExactly("p.Foo#g()");
    }

    @Test
    void severalMayBeNamed() throws IOException {
        assertThat(build("p.Foo#g", "p.Foo#f()").changed()).containsExactly("p.Foo#f()", "p.Foo#g()");
    }

    @Test
    void theLambdasOfAMethodAreItsOwn() throws IOException {
        assertThat(build("p.Foo#h").changed()).singleElement().asString().startsWith("p.Foo#lambda$h$");
    }

    @Test
    void theStaticInitialiserIsAMethodToo() throws IOException {
        Built built = build("p.Foo#<clinit>");
        assertThat(built.result().newFields()).contains("p.Foo#limit");
        assertThat(built.changed()).containsExactly("p.Foo#f(int)");
    }

    @Test
    void aNameThatMayMeanSeveralIsRefusedAndSoIsOneThatMeansNone() {
        for (String name : new String[] {"p.Foo#f", "p.Foo#none", "p.None#f()", "p.Foo"}) {
            assertThatThrownBy(() -> build(name))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.NO_SUCH_METHOD));
        }
    }

    @Test
    void whatIsCalledAndChangesTooIsNamed() throws IOException {
        Built built = Built.minimal(
                directory,
                "package p; class Foo { int f() { return g() + h(); } int g() { return 1; } int h() { return 1; } }",
                "package p; class Foo { int f() { return g() - h(); } int g() { return 2; } int h() { return 1; } }",
                "p.Foo#f");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        assertThat(built.result().notes())
                .containsExactly("p.Foo#g() changes too and was not chosen; code of the patch calls the old one");
    }
}
