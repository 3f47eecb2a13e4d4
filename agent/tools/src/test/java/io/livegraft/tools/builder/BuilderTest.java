package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

class BuilderTest {
    @TempDir
    Path directory;

    private Built build(String before, String after, String... includes) {
        return Built.of(directory, List.of(Sources.foo(before)), List.of(Sources.foo(after)), includes);
    }

    @Test
    void aChangedBodyIsReplacedAndItsFingerprintsAreRecorded() throws IOException {
        Built built =
                build("int f() { return 1; } int g() { return 1; }", "int f() { return 2; } int g() { return 1; }");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        MethodPatch method = built.patch().classes().get(0).methods().get(0);
        ClassNode old = ClassFiles.tree(
                Sources.compile(Sources.foo("int f() { return 1; }")).get("p.Foo"), 0);
        assertThat(method.original()).isEqualTo(Fingerprint.of(old, old.methods.get(1)));
        ClassNode fixed = ClassFiles.tree(
                Sources.compile(Sources.foo("int f() { return 2; }")).get("p.Foo"), 0);
        assertThat(method.replacement()).isEqualTo(Fingerprint.of(fixed, fixed.methods.get(1)));
        assertThat(built.partial("p.Foo").methods).hasSize(1);
    }

    @Test
    void theSameSourceIsNoChange() {
        Built built = build("int f() { return 1; }", "\n\n int f() { return 1; } ");
        assertThat(built.result().outcome()).isEqualTo(BuildResult.Outcome.NOTHING_CHANGED);
        assertThat(directory.resolve("patch.jar")).doesNotExist();
    }

    @Test
    void membersThatAreThereAreMarkedExisting() {
        Built built = build(
                "private int a; private static int b; private int f() { return a; } int g() { return 1; }",
                "private int a; private static int b; private int f() { return a; } int g() { return f() + a + b; }");
        assertThat(built.role("p.Foo", "f")).isEqualTo("Existing");
        assertThat(built.partial("p.Foo").fields)
                .extracting(f -> f.name + " " + f.invisibleAnnotations.get(0).desc)
                .containsExactly("a Lio/livegraft/Existing;", "b Lio/livegraft/Existing;");
    }

    @Test
    void newMethodsComeWhereTheyAreUsed() {
        Built built = build(
                "int f() { return 1; }",
                "int f() { return g() + h(); } int g() { return i(); } static int h() { return 2; }"
                        + " private int i() { return 3; } public int unused() { return 4; }");
        assertThat(built.added()).containsExactly("p.Foo#g()", "p.Foo#h()", "p.Foo#i()");
        assertThat(built.role("p.Foo", "g")).isEqualTo("new");
        assertThat(built.result().notes()).anyMatch(note -> note.contains("p.Foo#unused()"));
    }

    @Test
    void renumberedLambdasAreNoChange() {
        String f = "Supplier<String> f(String s) { return () -> s + 1; }";
        Built built = build(f + " Runnable z() { return null; }", "Runnable z() { return () -> f(null); } " + f);
        assertThat(built.changed()).containsExactly("p.Foo#z()");
        assertThat(built.partial("p.Foo").methods)
                .extracting(m -> m.name)
                .contains("lambda$z$0")
                .doesNotContain("lambda$f$1", "lambda$f$0");
    }

    @Test
    void aLambdaThatAloneDiffersIsChangedInPlace() {
        Built built = build(
                "int x; static final Supplier<String> S = () -> \"a\"; Supplier<String> f() { return () -> \"a\"; }",
                "int x; static final Supplier<String> S = () -> \"b\"; Supplier<String> f() { return () -> \"b\"; }");
        // Compilers number lambdas differently.
        assertThat(built.changed())
                .hasSize(2)
                .anyMatch(m -> m.startsWith("p.Foo#lambda$f$"))
                .anyMatch(m -> m.startsWith("p.Foo#lambda$static$"));
        assertThat(built.patch().watched()).isEmpty();
    }

    @Test
    void oldLambdasOfChangedMethodsAreWatched() {
        Built built = build(
                "Supplier<String> f() { return () -> \"a\"; }",
                "Supplier<String> f() { System.gc(); return () -> \"b\"; }");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        assertThat(built.patch().watched()).extracting(Object::toString).containsExactly("p.Foo#lambda$f$0()");
        assertThat(built.role("p.Foo", "lambda$f$0")).isEqualTo("new");
    }

    @Test
    void newClassesComeAsTheyAreWithWhatTheyUse() {
        Built built = build(
                "int f() { return 1; }",
                "int f() { return new Helper().g(); } static class Helper { int g() { return new Other().h; } }"
                        + " static class Other { private int h = 3; } static class Unused {}");
        assertThat(built.result().newClasses()).containsExactly("p.Foo$Helper", "p.Foo$Other");
        assertThat(built.patch().helpers()).containsOnlyKeys("p.Foo$Helper", "p.Foo$Other");
    }

    @Test
    void anAnonymousClassIsChangedInPlace() {
        Built built = build(
                "Object f() { return new Object() { public String toString() { return \"a\"; } }; }",
                "Object f() { return new Object() { public String toString() { return \"b\"; } }; }");
        assertThat(built.changed()).containsExactly("p.Foo$1#toString()");
    }

    @Test
    void renumberedAnonymousClassesAreMatchedByContent() {
        String f = "Object f() { return new Object() { public String toString() { return \"f\"; } }; }";
        Built built = build(
                "Object e() { return null; } " + f,
                "Object e() { return new Runnable() { public void run() { hashCode(); } }; } " + f);
        assertThat(built.changed()).containsExactly("p.Foo#e()");
        assertThat(built.result().newClasses()).containsExactly("p.Foo$livegraft$1");
    }

    @Test
    void switchMapsComeAnew() {
        // An enum of another class: newer compilers need no map for one of the same.
        String f = "int f(java.util.concurrent.TimeUnit u) { switch (u) { case DAYS: return 1; ";
        Built built = build(f + "default: return 2; } }", f + "case HOURS: return 3; default: return 2; } }");
        assertThat(built.changed()).containsExactly("p.Foo#f(java.util.concurrent.TimeUnit)");
        assertThat(built.result().newClasses()).containsExactly("p.Foo$livegraft$1");
    }

    @Test
    void onlyTheChosenClassesAreComparedAndTheirNeedsComeAlong() {
        String[] sources = {
            "package p; public class Foo { int f() { return 1; } }",
            "package p; class Bar { int g() { return 1; } }",
            "package p; public class Foo { int f() { return new Bar().h() + new Baz().i(); } }",
            "package p; class Bar { int g() { return 2; } int h() { return 3; } }",
            "package p; class Baz { int i() { return 3; } }"
        };
        Built built = Built.of(
                directory, List.of(sources[0], sources[1]), List.of(sources[2], sources[3], sources[4]), "p.Foo");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        assertThat(built.added()).containsExactly("p.Bar#h()");
        assertThat(built.result().broughtAlong()).containsExactly("p.Bar#h() (used by p.Foo)", "p.Baz (used by p.Foo)");
        assertThat(built.role("p.Bar", "h")).isEqualTo("new");
    }

    @Test
    void privateMembersOfNestmatesAreReachedThroughStubs() {
        Built built = build(
                "private int a; static class In { int f(Foo o) { return 1; } }",
                "private int a; static class In { int f(Foo o) { return o.a; } }",
                "p.Foo$In");
        assertThat(built.changed()).containsExactly("p.Foo$In#f(p.Foo)");
        assertThat(built.partial("p.Foo").fields).extracting(f -> f.name).containsExactly("a");
        assertThat(built.patch().classes()).hasSize(2);
    }

    @Test
    void aRemovedOverrideCallsTheInheritedMethod() {
        Built built = build("public String toString() { return \"x\"; }", "int unused;");
        assertThat(built.changed()).containsExactly("p.Foo#toString()");
    }

    @Test
    void inheritedNewMethodsAreNamedWhereTheyAre() {
        String use = "package p; class Use { int f(Foo o) { return %s; } }";
        Built built = Built.of(
                directory,
                List.of("package p; class Base {}", "package p; class Foo extends Base {}", use.formatted("1")),
                List.of(
                        "package p; class Base { protected int g() { return 2; } }",
                        "package p; class Foo extends Base {}",
                        use.formatted("o.g()")));
        assertThat(built.added()).containsExactly("p.Base#g()");
        ClassNode partial = built.partial("p.Use");
        assertThat(partial.methods.get(0).instructions)
                .anySatisfy(insn -> assertThat(insn)
                        .isInstanceOfSatisfying(
                                MethodInsnNode.class,
                                call -> assertThat(call.owner).isEqualTo("p/Base")));
    }

    @Test
    void twoBuildsGiveTheSameBytes() throws IOException {
        String before = "Supplier<String> f() { return () -> \"a\"; }";
        String after = "Supplier<String> f() { return () -> new Helper().toString(); } static class Helper {}";
        build(before, after);
        byte[] first = Files.readAllBytes(directory.resolve("patch.jar"));
        build(before, after);
        assertThat(Files.readAllBytes(directory.resolve("patch.jar"))).isEqualTo(first);
    }

    @Test
    void whatIsNoJarIsToldSo() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "hello");
        Path jar = Built.jar(directory.resolve("good.jar"), Map.of());
        assertThatThrownBy(() -> Built.of(directory, text, jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.jar cannot be read as a jar");
        assertThatThrownBy(() -> Built.of(directory, jar, directory.resolve("none.jar")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.jar");
    }

    @Test
    void enumConstantsWithOtherNumbersAreNoOthers() {
        Built built = build(
                "enum E { A, B, C; } int f() { return 1; }", "enum E { B, C; } int f() { return E.B.hashCode(); }");
        assertThat(built.problems()).isEmpty();
        assertThat(built.changed()).contains("p.Foo#f()");
    }

    @Test
    void anInterfaceThatNobodyAsksForIsLeftOut() {
        String i = "interface I { int i(); } ";
        Built built = build(
                i + "static class C { } int f() { return 1; }",
                i + "static class C implements I { public int i() { return 1; } } int f() { return 2; }");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        assertThat(built.result().notes())
                .anyMatch(note -> note.startsWith("p.Foo$C does not come to implement p.Foo$I"));
        Built asked = build(
                i + "static class C { } boolean f(Object o) { return o instanceof I; }",
                i
                        + "static class C implements I { public int i() { return 1; } } boolean f(Object o) { return true; }");
        assertThat(asked.problems()).contains("interface p.Foo$C");
        Built used = build(
                i + "static class C { } int f() { return 1; }",
                i
                        + "static class C implements I { public int i() { return 1; } } int f() { I c = new C(); return c.i(); }");
        assertThat(used.problems()).contains("interface p.Foo$C");
    }

    @Test
    void whatAnInitialiserFillsIsNotTheTextItAsksFirst() {
        String read = " int f() { return S.size(); } static String p; static final Set<String> S; ";
        Built built = build(
                read + "void set(String s) { p = s; } static { p = System.getProperty(\"x\"); S = new HashSet<>();"
                        + " if (p != null) S.add(\"a\"); }",
                read + "void set(String s) { p = s; } static { p = System.getProperty(\"x\"); S = new HashSet<>();"
                        + " if (p != null) S.add(\"b\"); }");
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newFields()).containsExactly("p.Foo#S");
        assertThat(built.changed()).containsExactly("p.Foo#f()");
    }

    @Test
    void anInheritedBodyThatWasAbstractComesUnderAnotherName() {
        String user = " int f(A a) { return a.m(); }";
        Built built = build(
                "static abstract class A { abstract int m(); } static class B extends A { int m() { return 1; } }"
                        + user,
                "static abstract class A { int m() { return 2; } } static class B extends A { }" + user);
        assertThat(built.changed()).containsExactly("p.Foo$B#m()");
        assertThat(built.added()).containsExactly("p.Foo$A#m$livegraft$super()");
    }

    @Test
    void whatIsInheritedFromANewSuperclassIsRefusedWhereOtherCodeKnowsThat() {
        Built built = build(
                "static class A { } int f() { return 1; }",
                "static class S { int m() { return 1; } } static class A extends S { } static class N extends A { }"
                        + " int f() { return new N().m(); }",
                "p.Foo");
        assertThat(built.problems()).isEmpty();
        assertThat(built.added()).contains("p.Foo$A#m()");
        Built named = build(
                "static class A { } int f() { return 1; }",
                "static class S { int m() { return 1; } } static class A extends S { } static class N extends A { }"
                        + " int f() { return new N().m(); } int g(S s) { return s.m(); }",
                "p.Foo");
        assertThat(named.problems()).containsExactly("superclass p.Foo$A");
        Built jdk = build(
                "static class A { } int f() { return 1; }",
                "static class A extends java.util.Date { } int f() { return new A().getDay(); }",
                "p.Foo");
        assertThat(jdk.problems()).contains("superclass p.Foo$A");
    }

    @Test
    void aStaticMemberOfANewSuperclassIsNamedThere() {
        Built built = build(
                "static class A { } int f() { return 1; }",
                "static class S { static int m() { return 1; } } static class A extends S { }"
                        + " int f() { return A.m(); }",
                "p.Foo");
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newClasses()).containsExactly("p.Foo$S");
    }

    @Test
    void newFieldsBringWhatTheirInitialisersGive() {
        String fields =
                "int zero = 0; int max = 10; List<String> names = new ArrayList<>(); int given; int own = max; ";
        Built built = build(
                "int f() { return 1; } Foo() { } Foo(int a) { } ",
                fields + "int f() { return zero + max + given + own + names.size(); } Foo() { given = 1; }"
                        + " Foo(int a) { given = a; }");
        assertThat(built.result().report().oldObjects())
                .contains(
                        "in objects made before, p.Foo#max is 10 until code of the patch sets it",
                        "in objects made before, p.Foo#names is what its initialiser gives until code of the patch sets it",
                        "in objects made before, p.Foo#given is 0 until code of the patch sets it",
                        "in objects made before, p.Foo#zero is 0 until code of the patch sets it",
                        "in objects made before, p.Foo#own is 0 until code of the patch sets it");
        assertThat(built.partial("p.Foo").methods)
                .extracting(m -> m.name)
                .contains("livegraft$initial$max", "livegraft$initial$names")
                .doesNotContain("livegraft$initial$zero", "livegraft$initial$given", "livegraft$initial$own");
    }

    @Test
    void aMemberThatMovedUpToANewSuperclassIsTheOneThatIsThere() {
        Built built = build(
                "static class A { int a; int m() { return a; } } int f(A a) { return 1; }",
                "static class S { int a; int m() { return a; } } static class A extends S { }"
                        + " int f(A a) { return a.m() + a.a; }",
                "p.Foo");
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newClasses()).isEmpty();
        assertThat(built.changed()).containsExactly("p.Foo#f(p.Foo$A)");
    }

    @Test
    void whatIsSetInOneStepWithANewFieldGetsANewValueToo() {
        Built built = build(
                "static final List<String> A; static { List<String> l = List.of(\"a\"); A = l; } int f() { return 1; }"
                        + " int g() { return A.size(); }",
                "static final List<String> A; static final int N; static { List<String> l = List.of(\"a\"); A = l;"
                        + " N = l.size(); } int f() { return N; } int g() { return A.size(); }");
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newFields()).containsExactlyInAnyOrder("p.Foo#A", "p.Foo#N");
        assertThat(built.changed()).containsExactlyInAnyOrder("p.Foo#f()", "p.Foo#g()");
    }

    @Test
    void aFieldOfAnotherTypeIsAnotherField() {
        Built built = build(
                "static String[] a = { }; int f() { return a.length; }",
                "static List<String> a = new ArrayList<>(); int f() { return a.size(); }");
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newFields()).containsExactly("p.Foo#a");
    }
}
