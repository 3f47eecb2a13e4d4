package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.livegraft.runtime.model.Beginning;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How constructors begin, and the values that fields begin with. */
class BeginningsTest {
    @TempDir
    Path directory;

    private Built build(String before, String after, String... includes) {
        return Built.of(directory, List.of(Sources.foo(before)), List.of(Sources.foo(after)), includes);
    }

    @Test
    void constructorsChangeBehindTheSuperCall() {
        Built built = build("int a; Foo(int b) { a = b; }", "int a; int c = 5; Foo(int b) { a = b + c; }");
        assertThat(built.changed()).containsExactly("p.Foo#<init>(int)");
        assertThat(built.result().newFields()).containsExactly("p.Foo#c");
        assertThat(built.partial("p.Foo").fields)
                .extracting(f -> f.name + (f.invisibleAnnotations == null ? " new" : " existing"))
                .containsExactly("c new", "a existing");
    }

    @Test
    void constructorsBringTheirSuperCallWhereItDiffers() {
        Built built = build(
                "package p; class Foo extends Thread { Foo(int a) { super(\"a\"); } Foo(long b) { super(\"b\"); } }",
                "package p; class Foo extends Thread { Foo(int a) { super(name(a)); } Foo(long b) { super(\"b\"); b++;"
                        + " } static String name(int a) { return \"a\" + a; } }");
        assertThat(built.changed()).containsExactly("p.Foo#<init>(int)", "p.Foo#<init>(long)");
        assertThat(built.added()).containsExactly("p.Foo#name(int)");
        assertThat(built.patch().classes().get(0).methods())
                .extracting(method ->
                        method.beginning() == null ? null : method.beginning().descriptor())
                .containsExactly("(Ljava/lang/String;)V", null);
    }

    @Test
    void newConstructorsComeWhereTheyAreUsed() {
        Built built = build(
                "package p; class Foo { Foo(int a) { } static Object f() { return null; } }",
                "package p; class Foo { int n; Foo(int a) { this(a, 1L); } Foo(int a, long b) { n = a; }"
                        + " Foo(String unused) { } Foo(byte c) { this(c, 2L); }"
                        + " static Object f() { return new Foo((byte) 1); } }");
        assertThat(built.changed()).containsExactly("p.Foo#<init>(int)", "p.Foo#f()");
        assertThat(built.added()).containsExactly("p.Foo#<init>(byte)", "p.Foo#<init>(int,long)");
        assertThat(built.role("p.Foo", "f")).isEqualTo("Replace");
        assertThat(built.patch().classes().get(0).methods().get(0).beginning())
                .isEqualTo(new Beginning("java/lang/Object", "()V", List.of()));
    }

    @Test
    void newStaticFieldsBringTheStepThatSetsThem() {
        Built built = build(
                "static final List<String> OLD = new ArrayList<>(); int f() { return OLD.size(); }",
                "static final List<String> OLD = new ArrayList<>();"
                        + " static final Map<String, List<String>> NEW = make(); static { NEW.put(\"a\", OLD); }"
                        + " static Map<String, List<String>> make() { return new HashMap<>(); }"
                        + " static final long OTHER = System.nanoTime();"
                        + " int f() { return NEW.size(); }");
        assertThat(built.result().newFields()).containsExactly("p.Foo#NEW");
        assertThat(built.added()).containsExactly("p.Foo#make()");
        assertThat(built.role("p.Foo", "<clinit>")).isEqualTo("new");
    }

    @Test
    void aFieldWithAnotherInitialValueIsComputedAnewForAllThatReadIt() {
        String members = "private static final List<String> BAD = new ArrayList<>(); static { BAD.add(\"a\");%s }"
                + " static final int SIZE = BAD.size(); static final Foo ONE = new Foo(); final int size = BAD.size();"
                + " boolean f(String s) { return BAD.contains(s); } int g() { return SIZE; } Foo h() { return ONE; }"
                + " Predicate<String> i() { return s -> BAD.contains(s); } int unconcerned() { return 1; }";
        Built built = build(members.formatted(""), members.formatted(" BAD.add(\"b\");"));
        assertThat(built.result().newFields()).containsExactlyInAnyOrder("p.Foo#BAD", "p.Foo#SIZE", "p.Foo#ONE");
        assertThat(built.changed())
                .containsExactly(
                        "p.Foo#<init>()",
                        "p.Foo#f(java.lang.String)",
                        "p.Foo#g()",
                        "p.Foo#h()",
                        "p.Foo#lambda$i$0(java.lang.String)");
        assertThat(built.result().notes()).anyMatch(note -> note.startsWith("p.Foo#BAD gets another value"));
    }

    @Test
    void whatMethodsOfTheClassComputeIsComputedAnewWhereTheyChange() {
        String members =
                "private static final Set<Integer> BAD = bad(); private static int[] sizes; private static int n;"
                        + " static final Map<String, String> NAMES = new HashMap<>(); static final Object KEPT = kept();"
                        + " static { init(); NAMES.put(\"a\", \"b\"); }"
                        + " private static Set<Integer> bad() { return Set.of(%s); } static Object kept() { return 1; }"
                        + " private static void init() { sizes = new int[1]; n = first(); }"
                        + " private static int first() { return %s; } int f() { return BAD.size() + n; }"
                        + " int g() { return sizes.length; } int h() { return NAMES.size(); } Object i() { return KEPT; }";
        Built built = build(members.formatted("1", "1"), members.formatted("1, 2", "2"));
        assertThat(built.problems()).isEmpty();
        assertThat(built.result().newFields()).containsExactlyInAnyOrder("p.Foo#BAD", "p.Foo#n", "p.Foo#sizes");
        assertThat(built.changed())
                .containsExactly("p.Foo#bad()", "p.Foo#f()", "p.Foo#first()", "p.Foo#g()", "p.Foo#init()");
    }

    @Test
    void whatAMethodHasComputedThatIsAlsoCalledLaterStays() {
        String members = "private static Object a; static { init(); } private static void init() { a = %s; }"
                + " void again() { Runnable r = Foo::init; r.run(); } Object f() { return a; }";
        Built built = build(members.formatted("1"), members.formatted("2"));
        assertThat(built.problems()).isEmpty();
        assertThat(built.changed()).containsExactly("p.Foo#init()");
        assertThat(built.result().notes())
                .containsExactly("p.Foo#a stays what the old methods of its class have computed");
    }

    @Test
    void whatMethodsOfTheClassDoElsewhereIsSaid() {
        String members = "static { init(); } private static void init() { System.setProperty(\"a\", \"%s\"); }";
        Built built = build(members.formatted("1"), members.formatted("2"));
        assertThat(built.changed()).containsExactly("p.Foo#init()");
        assertThat(built.result().notes())
                .containsExactly(
                        "p.Foo: what changed methods do when its static initialiser calls them has been done by"
                                + " the old ones");
    }

    @Test
    void aNewConstructorIsReachedThroughOneThatIsThere() {
        Built built = Built.of(
                directory,
                List.of("package p; class Foo { int n; Foo(int a) { n = a; } }"
                        + " class Bar extends Foo { Bar() { super(1); } }"),
                List.of("package p; class Foo { int n; Foo(int a, int b) { n = a + b; } }"
                        + " class Bar extends Foo { Bar() { super(1, 2); } }"));
        assertThat(built.problems()).isEmpty();
        assertThat(built.changed()).containsExactly("p.Bar#<init>()", "p.Foo#<init>(int)");
        assertThat(built.added()).containsExactly("p.Foo#<init>(int,int)");
        assertThat(built.result().report().methods())
                .extracting(MethodReport::method, MethodReport::why)
                .containsExactlyInAnyOrder(
                        tuple("p.Bar#<init>()", "its body changes"),
                        tuple("p.Foo#<init>(int)", "it is the way to the new <init>(int,int)"),
                        tuple("p.Foo#<init>(int,int)", "called by p.Bar"));
        assertThat(built.result().notes()).isEmpty();
    }

    @Test
    void aFieldThatRunningCodeSetsKeepsItsValue() {
        Built built = build(
                "static int a = 1; static void set(int b) { a = b; }",
                "static int a = Integer.valueOf(2); static void set(int b) { a = b; }");
        assertThat(built.result().newFields()).containsExactly("p.Foo#a");
        assertThat(built.changed()).containsExactly("p.Foo#set(int)");
        assertThat(built.added()).isEmpty();
        assertThat(built.partial("p.Foo").fields).anyMatch(field -> field.name.equals("livegraft$running$a"));
        assertThat(built.result().notes()).anyMatch(note -> note.startsWith("p.Foo#a gets another initial value"));
    }
}
