package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change that cannot be carried is refused with its reason, and nothing is written. */
class SchemaTest {
    /** Shows its objects to overriding methods before they are through. */
    private static final String UP = "class Up { Up() { up(); } void up() { } } ";

    @TempDir
    Path directory;

    static Stream<Arguments> changes() {
        return Stream.of(
                change("class Foo { }", "interface Foo { }", "kind p.Foo"),
                change("class Foo { }", "class Foo extends java.util.Date { }", "superclass p.Foo"),
                change("class Foo { }", "class Foo implements Cloneable { }", "interface p.Foo"),
                change("class Foo { void f() { } }", "class Foo { native void f(); }", "native p.Foo#f()"),
                change(
                        "class Foo { }",
                        "class Foo { public String toString() { return \"\"; } }",
                        "override p.Foo#toString()"),
                change(
                        "class Foo { synchronized void f() { } } class Bar extends Foo { }",
                        "class Foo { synchronized void f() { } } class Bar extends Foo { void f() { } }",
                        "override p.Bar#f()"),
                change(
                        "class Foo implements java.io.Serializable { }",
                        "class Foo implements java.io.Serializable { private Object readResolve() { return 1; } }",
                        "serialization p.Foo#readResolve()"),
                change(
                        "class Foo implements java.io.Serializable { int a; }",
                        "class Foo implements java.io.Serializable { int a; private static final"
                                + " java.io.ObjectStreamField[] serialPersistentFields = { }; }",
                        "serialization p.Foo#serialPersistentFields"),
                change(
                        "class Foo extends Thread { Foo(String a) { super(a); } }",
                        "class Foo extends Thread { Foo(String a) { super(a += \"b\"); setName(a); } }",
                        "super-call p.Foo#<init>(java.lang.String)"),
                change(
                        "class Foo extends Thread { static Foo f() { return null; } Foo(int a) { super(\"a\"); } }",
                        "class Foo extends Thread { static Foo f() { return new Bar(); } Foo() { }"
                                + " Foo(int a) { super(\"a\"); } } class Bar extends Foo { }",
                        "constructor p.Foo#<init>()"),
                change(
                        UP + "class Foo { class In extends Up { } Object f() { return null; } }",
                        UP + "class Foo { class In extends Up { In() { } In(int a) { } Foo g() { return Foo.this; } }"
                                + " Object f() { return new In(1); } }",
                        "constructor p.Foo$In#<init>(p.Foo,int)"),
                change(
                        "class Foo { static { System.gc(); } }",
                        "class Foo { static { System.exit(1); } }",
                        "static-init p.Foo"),
                change(
                        "class Foo { static Object a = \"1\"; static void f(Object b) { a = b; } }",
                        "class Foo { static Object a = \"2\"; static void f(Object b) { a = b; } }",
                        "static-init p.Foo#a"),
                change(
                        "class Foo { void f() { } } final class Bar { }",
                        "class Foo { void f() { new Baz(); } } class Bar { }"
                                + " class Baz extends Bar implements Runnable { public void run() { } }",
                        "final-class p.Bar"),
                change(
                        "class Foo { void f() { } } abstract class Bar { }",
                        "class Foo { void f() { new Bar(); } } class Bar { }",
                        "abstract-class p.Bar"),
                change(
                        "class Foo { final int a = Integer.valueOf(1); void f() { } }",
                        "class Foo { int a = Integer.valueOf(1); void f() { a = 2; } }",
                        "final-field p.Foo#a"));
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                change(
                        "enum Foo { A } class Bar { Object f = new java.util.EnumMap<Foo, String>(Foo.class); }",
                        "enum Foo { A, B } class Bar { Object f = new java.util.EnumMap<Foo, String>(Foo.class); }",
                        "enum-constant p.Foo#B"),
                change(
                        "enum Foo { A } class Bar { int[] f = new int[Foo.values().length]; }",
                        "enum Foo { A, B } class Bar { int[] f = new int[Foo.values().length]; }",
                        "enum-constant p.Foo#B"),
                change(
                        "enum Foo { A, C; boolean f(Foo o) { return compareTo(o) > 0; } }",
                        "enum Foo { A, B, C; boolean f(Foo o) { return compareTo(o) > 0; } }",
                        "enum-constant p.Foo#B"),
                change(
                        "enum Foo { A }",
                        "enum Foo { A, B { public String toString() { return name(); } } }",
                        "enum-constant p.Foo#B"),
                change(
                        "enum Foo { A(1); int n; Foo(int n) { this.n = n; } void f() { n = 3; } }",
                        "enum Foo { A(2); int n; Foo(int n) { this.n = n; } void f() { n = 3; } }",
                        "enum-value p.Foo#A"),
                change(
                        "enum Foo { A(1); int n; Foo(int n) { this.n = n; } } class Bar { int f() { return Foo.A.n; } }",
                        "enum Foo { A(2); int n; Foo(int n) { this.n = n; } } class Bar { int f() { return Foo.A.n; } }",
                        "enum-value p.Foo#A"));
    }

    private static Arguments change(String before, String after, String problem) {
        return Arguments.of(before, after, problem);
    }

    @ParameterizedTest
    @MethodSource({"changes", "enums"})
    void refuses(String before, String after, String problem) {
        Built built = Built.of(directory, List.of("package p; " + before), List.of("package p; " + after));
        assertThat(built.result().outcome()).isEqualTo(BuildResult.Outcome.SCHEMA);
        assertThat(built.problems()).contains(problem);
        assertThat(built.result().problems())
                .allSatisfy(p -> assertThat(p.wayAround()).isNotBlank());
        assertThat(directory.resolve("patch.jar")).doesNotExist();
    }
}
