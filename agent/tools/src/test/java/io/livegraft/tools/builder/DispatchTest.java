package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.shape.ClassFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What is made of overriding methods and subclasses that running classes do not have. */
class DispatchTest {
    @TempDir
    Path directory;

    @Test
    void aNewOverrideIsReachedFromTheInheritedMethod() {
        String source = "package p; class Foo { String f(int a) { return \"\" + a; } }"
                + " class Sub extends Foo { %s String other() { return super.f(1); } } class Low extends Sub { %s }";
        Built built = Built.of(
                directory,
                List.of(source.formatted("", "")),
                List.of(source.formatted(
                        "String f(int a) { return \"sub\" + super.f(a); }",
                        "String f(int a) { return \"low\" + super.f(a); }")));
        // What calls with super now says that it does not mean the new one.
        assertThat(built.changed()).containsExactly("p.Foo#f(int)", "p.Sub#other()");
        assertThat(built.added()).containsExactly("p.Low#f(int)", "p.Sub#f(int)");
        assertThat(calls(built.partial("p.Foo"), "f")).containsExactly("p/Low.f", "p/Sub.f", "p/Foo.f$livegraft$own");
        assertThat(calls(built.partial("p.Low"), "f")).contains("p/Sub.f");
        assertThat(calls(built.partial("p.Sub"), "f")).contains("p/Foo.f$livegraft$own");
        assertThat(calls(built.partial("p.Sub"), "other")).contains("p/Foo.f$livegraft$own");
    }

    @Test
    void aNewMethodLooksForWhatOverridesIt() {
        String source = "package p; public class Foo { int f(Base o) { return %s; } } abstract class Base { %s }"
                + " class One extends Base { int g() { return 1; } } class Two extends Base { %s } %s";
        Built built = Built.of(
                directory,
                List.of(source.formatted("0", "", "", "")),
                List.of(source.formatted(
                        "(o == null ? new Three() : o).g()",
                        "abstract int g();",
                        "int g() { return 2; }",
                        "class Three extends Two { int g() { return 3; } }")));
        assertThat(built.added()).containsExactly("p.Base#g()", "p.Two#g()");
        assertThat(built.result().newClasses()).containsExactly("p.Three");
        assertThat(calls(built.partial("p.Base"), "g"))
                .containsExactly(
                        "p/Three.g", "p/One.g", "p/Two.g$livegraft$own", "java/lang/AbstractMethodError.<init>");
    }

    @Test
    void whatOverridesANewMethodOutOfSightIsAskedWhereItIs() {
        String api = "package p; public interface Foo { %s static int f(Foo o) { return %s; } }";
        String impl = "package q; public class Made { public static p.Foo make() { return new Hidden(); } }"
                + " class Hidden implements p.Foo { %s }";
        Built built = Built.of(
                directory,
                List.of(api.formatted("", "0"), impl.formatted("")),
                List.of(api.formatted("int g(int a);", "o.g(1)"), impl.formatted("public int g(int a) { return a; }")));
        assertThat(built.added()).containsExactly("p.Foo#g(int)", "q.Hidden#g(int)");
        assertThat(calls(built.partial("p.Foo"), "g")).startsWith("q/Hidden.g$livegraft$is", "q/Hidden.g$livegraft$to");
        assertThat(calls(built.partial("q.Hidden"), "g$livegraft$to")).containsExactly("q/Hidden.g");
    }

    @Test
    void newClassesBelowAFinalOneAreKindsOfIt() {
        String source = "package p; %s class Foo { %s int f(int a) { %s } static Foo g() { return %s; } } %s";
        Built built = Built.of(
                directory,
                List.of(source.formatted("final", "private int old = 1;", "return a + old;", "new Foo()", "")),
                List.of(
                        source.formatted(
                                "abstract",
                                "",
                                "return 0;",
                                "new Bar(2)",
                                "class Bar extends Foo { final int b; Bar(int b) { this.b = b; } int f(int a) { return a * b; } }")));
        assertThat(built.changed()).containsExactly("p.Foo#<init>()", "p.Foo#f(int)", "p.Foo#g()");
        assertThat(built.result().newClasses()).isEmpty();
        assertThat(built.result().notes()).anyMatch(note -> note.startsWith("objects of p.Foo that are there"));
        ClassNode partial = built.partial("p.Foo");
        assertThat(calls(partial, "f")).containsExactly("p/Foo.f$livegraft$1", "p/Foo.f$livegraft$host");
        // Objects that are there do what they did.
        assertThat(partial.methods)
                .filteredOn(method -> method.name.equals("f$livegraft$host"))
                .allSatisfy(method -> assertThat(method.instructions)
                        .anyMatch(insn -> insn instanceof FieldInsnNode field && field.name.equals("old")));
    }

    @Test
    void aNewClassGetsWhatItInheritsFromARunningOneThatHasItNot() {
        String source =
                "package p; abstract class Foo implements Runnable { %s } class Use { Runnable f() { return %s; } }"
                        + " %s";
        Built built = Built.of(
                directory,
                List.of(source.formatted("", "null", "")),
                List.of(source.formatted("public void run() { }", "new Added()", "class Added extends Foo { }")));
        assertThat(built.added()).containsExactly("p.Foo#run()");
        ClassNode added = ClassFiles.tree(built.patch().helpers().get("p.Added"), 0);
        assertThat(calls(added, "run")).containsExactly("p/Foo.run");
    }

    private static List<String> calls(ClassNode type, String method) {
        List<String> calls = new ArrayList<>();
        type.methods.stream()
                .filter(m -> m.name.equals(method))
                .forEach(m -> m.instructions.forEach(insn -> {
                    if (insn instanceof MethodInsnNode call) {
                        calls.add(call.owner + "." + call.name);
                    }
                }));
        return calls;
    }
}
