package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class BuiltPatchTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void changedMethodsWithWhatTheyNewlyNeed(int release) throws Exception {
        String[] before = {"""
            package t;
            import java.util.function.*;
            public class Main {
              private int n = 1;
              private final Inner inner = new Inner(2);
              private static String mark(Object o) { return "<" + o + ">"; }
              Supplier<String> later() { return () -> "old" + n; }
              String all() { return later().get() + inner.get(); }
              class Inner { private int i; private Inner(int i) { this.i = i; } String get() { return "i" + i + n; } }
              static class Cold { private static int used; private Cold() { used++; } private String cold() { return "cold" + used; } }
              public static Object run() { return new Main().all(); }
            }
            """};
        String[] after = {"""
            package t;
            import java.util.function.*;
            public class Main {
              private int n = 1;
              private final Inner inner = new Inner(2);
              private static String mark(Object o) { return "<" + o + ">"; }
              Supplier<String> later() {
                Function<Object, String> first = Main::mark;
                Runnable r = new Runnable() { private int k = 3; public void run() { n += k + inner.i; } };
                r.run();
                return () -> { Supplier<String> deep = () -> first.apply(n) + added(2); return deep.get(); };
              }
              String all() { return later().get() + inner.get() + new Cold().cold() + Added.of(this).n + new Inner(5).get(); }
              private String added(int by) { return "added" + (n += by) + Main.Added.COUNT; }
              class Inner { private int i; private Inner(int i) { this.i = i; } String get() { return "I" + (i += twice(n)) + n + fresh(); } private String fresh() { return "f" + i; } }
              private int twice(int a) { return 2 * a; }
              static class Cold { private static int used; private Cold() { used++; } private String cold() { return "cold" + used; } }
              static class Added { private final int n; private static final int COUNT = 4; private Added(int n) { this.n = n; } private static Added of(Main m) { return new Added(m.n); } }
              public static Object run() { return new Main().all(); }
            }
            """};
        Lab lab = BuiltForm.lab(release, before, after, Set.of("t.Main#later", "t.Main#all", "t.Main$Inner#get"));
        assertThat(lab.plain()).isEqualTo("old1i21");
        assertThat(lab.patched()).isEqualTo("<6>added84I188f18cold18I218f21");
        assertThat(lab.linked.classes())
                .extracting(LinkedClass::name)
                .contains(
                        "t.Main$livegraft$fix_1$1", "t.Main$Inner$livegraft$fix_1$1", "t.Main$Added$livegraft$fix_1$1");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 17})
    void interfacesEnumsAndSuperCalls(int release) throws Exception {
        String[] before = {
            """
            package t;
            public class Main extends Top {
              String name() { return "main"; }
              public String toString() { return "M"; }
              public static Object run() { return new Main().name() + Level.HIGH.label() + new Main().say("x"); }
            }
            """,
            "package t; class Top implements Say { String name() { return \"top\"; } public String toString() { return \"T\"; } }",
            "package t; interface Say { default String say(String s) { return s; } }",
            "package t; enum Level { LOW, HIGH; private final int n = ordinal() * 10; String label() { return \"old\"; } }"
        };
        String[] after = {
            """
            package t;
            public class Main extends Top {
              String name() { return "new" + super.name() + super.toString() + this + super.say("s"); }
              public String toString() { return "M"; }
              public static Object run() { return new Main().name() + Level.HIGH.label() + new Main().say("x"); }
            }
            """,
            before[1],
            "package t; interface Say { default String say(String s) { return twice(s) + Say.end(); } private String twice(String s) { return s + s; } static String end() { return \".\"; } }",
            """
            package t;
            enum Level {
              LOW, HIGH;
              private final int n = ordinal() * 10;
              String label() { switch (this) { case LOW: return "l"; default: return "h" + n + valueOf("LOW").n + values().length; } }
            }
            """
        };
        Lab lab = BuiltForm.lab(release, before, after, Set.of("t.Main#name", "t.Say#say", "t.Level#label"));
        assertThat(lab.plain()).isEqualTo("mainoldx");
        assertThat(lab.patched()).isEqualTo("newtopTMss.h1002xx.");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void constructorsWithTheSameBeginning(int release) throws Exception {
        String[] before = {"""
            package t;
            public class Main {
              private final int limit; private final String text;
              Main(int limit) { this.limit = limit; text = "old"; }
              public static Object run() { Main m = new Main(300); return m.limit + m.text; }
            }
            """};
        String[] after = {
            before[0].replace(
                    "{ this.limit = limit; text = \"old\"; }",
                    "{ if (limit > 200) { limit = 200; } this.limit = limit; text = limit > 100 ? \"big\" : \"small\"; }")
        };
        Lab lab = BuiltForm.lab(release, before, after, Set.of("t.Main#<init>"));
        assertThat(lab.plain()).isEqualTo("300old");
        assertThat(lab.patched()).isEqualTo("200big");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void constructorsThatBeginInAnotherWay(int release) throws Exception {
        String source = """
            package t;
            public class Main extends Base {
              private final String own; private static String log = "";
              Main(long n, String s) { ONE }
              Main(boolean b) { TWO }
              static String note(Object o) { log += o + ","; return "n" + o; }
              class Inner extends Base { final long k; Inner(long k, boolean b) { INNER } }
              public static Object run() {
                log = ""; Main one = new Main(3L, "s"), two = new Main(true), three = new Main(4L, null);
                Inner in = one.new Inner(6L, true);
                return one + "|" + two + "|" + three + "|" + in + in.k + in.outer() + "|" + log;
              }
              public String toString() { return made + own; }
            }
            ---
            package t;
            class Base {
              final String made;
              Base(String s) { made = "b" + s; }
              Base(int i, double d, char c, String s) { made = "B" + i + d + c + s + (this instanceof Main.Inner ? ((Main.Inner) this).outer() : ""); }
              public String toString() { return made; }
              String outer() { return ""; }
            }
            """;
        String before = source.replace("ONE", "super(s == null ? \"null\" : s); own = \"1\" + n;")
                .replace("TWO", "this(1L, \"two\" + b); log += \"old\";")
                .replace("INNER", "super(\"in\"); this.k = k;")
                .replace("final long k;", "final long k; String outer() { return Main.this.own; }");
        String after = source.replace(
                        "ONE",
                        "super(n > 3 ? 7 : s.length(), n * 1.5, s != null && s.length() > 0 ? s.charAt(0) : 'x', note(s));"
                                + " own = \"new\" + n; note(n);")
                .replace("TWO", "super(note(b)); own = b ? \"yes\" : \"no\";")
                .replace("INNER", "super(b ? 1 : 2, k, 'c', note(\"inner\")); this.k = k + 1;")
                .replace("final long k;", "final long k; String outer() { return Main.this.own; }");
        Lab lab = BuiltForm.lab(
                release,
                before.split("---"),
                after.split("---"),
                Set.of("t.Main#super <init>", "t.Main$Inner#super <init>"));
        assertThat(lab.plain()).isEqualTo("bs13|btwotrue11|bnull14|bin613|old");
        assertThat(lab.patched())
                .isEqualTo("B14.5snsnew3|bntrueyes|B76.0xnnullnew4|B16.0cninnernew37new3|s,3,true,null,4,inner,");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void newConstructorsMakeObjects(int release) throws Exception {
        String source = """
            package t;
            import java.util.*;
            public class Main extends Base {
              private final String own; private int n = 5;
              Main(String s) { super("o"); own = s; }
              NEW
              static Object make() { return MAKE; }
              class Inner { final String k; Inner(String k) { this.k = k + own; } INNER }
              public static Object run() { return make(); }
              public String toString() { return made + own + n; }
            }
            ---
            package t;
            class Base {
              static Object last;
              final String made;
              Base(String s) { made = "b" + s; last = this; }
            }
            """;
        String before =
                source.replace("NEW", "").replace("MAKE", "new Main(\"s\")").replace("INNER", "");
        String after = source.replace("INNER", "Inner(int i, boolean b) { if (b) i++; k = i + own; }")
                .replace("NEW", """
                    Main(int a, long b) { super(a > 1 ? "big" : "small"); if (b > 0) { a = 9; } own = a + "" + b; n += a; }
                    private Main(int a) { this(a, a * 2L); n++; }
                    Main(double d) { this("d" + d); for (int i = 0; i < 3; i++) n += i; }
                    """)
                .replace(
                        "MAKE",
                        "new Main(2, 0L) + \"|\" + (new Main(1) == Base.last) + Base.last + \"|\" + new Main(0.5)"
                                + " + \"|\" + new Main(\"s\").new Inner(3, true).k");
        Lab lab = BuiltForm.lab(release, before.split("---"), after.split("---"), Set.of("t.Main#make"));
        assertThat(lab.plain()).hasToString("bos5");
        assertThat(lab.patched()).isEqualTo("bbig207|truebsmall9215|bod0.58|4s");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void oldConstructorsThatDelegateToNewOnes(int release) throws Exception {
        String source = """
            package t;
            public class Main extends Base {
              static String log = ""; private final String own;
              OLD
              public static Object run() { log = ""; return new Main(3) + log; }
              public String toString() { return made + own; }
            }
            ---
            package t;
            class Base { final String made; Base(String s) { made = "b" + s; } Base(long a, String s) { made = a + s; } }
            """;
        String before = source.replace("OLD", "Main(int a) { super(\"o\"); own = \"old\"; }");
        String after = source.replace("OLD", """
                Main(int a) { this(a, count("one"), 2.5); log += "A" + a; }
                private Main(int a, long b, double c) { this(b + "", c > a ? "more" : "less"); log += "B" + a + b + c; }
                private Main(String s, String t) { super(count(s), t); own = s; log += "C" + s + t; }
                static long count(String s) { log += "(" + s + ")"; return s.length(); }
                """);
        Lab lab = BuiltForm.lab(release, before.split("---"), after.split("---"), Set.of("t.Main#super <init>"));
        assertThat(lab.plain()).isEqualTo("boold");
        assertThat(lab.patched()).isEqualTo("1less3(one)(3)C3lessB332.5A3");
    }

    @Test
    void membersThatTheNewVersionMakesVisibleToOtherPackages() throws Exception {
        String main = "package t; public class Main { public static Object run() { return go(); }"
                + " static Object go() { return %s; } }";
        String lib = "package u; public class Lib { %1$s int n = 1; %1$s Lib(int n) { this.n += n; } public Lib() { }"
                + " %1$s String f(int a) { return \"f\" + (a + n); } %2$s static String g() { return \"g\"; } }";
        Lab lab = BuiltForm.lab(
                17,
                new String[] {main.formatted("null"), lib.formatted("", "private")},
                new String[] {
                    main.formatted("new u.Lib(2).f(3) + u.Lib.g() + new u.Lib().n"), lib.formatted("public", "public")
                },
                Set.of("t.Main#go"));
        assertThat(lab.patched()).isEqualTo("f6g1");
    }

    @Test
    void recordsWithACompactConstructor() throws Exception {
        String[] before = {"""
            package t;
            public record Main(int x, String text, long[] rest) {
              public Main { if (x < 0) throw new IllegalArgumentException("neg"); }
              public static Object run() { Main m = new Main(5, "a", null); return m.x + m.text() + m.equals(new Main(5, "a", null)) + m.toString().startsWith("Main["); }
            }
            """};
        String[] after = {
            before[0].replace(
                    "if (x < 0) throw new IllegalArgumentException(\"neg\");",
                    "if (x > 3) x = 3; text = text == null ? \"\" : text + text;")
        };
        Lab lab = BuiltForm.lab(17, before, after, Set.of("t.Main#<init>"));
        assertThat(lab.plain()).isEqualTo("5atruetrue");
        assertThat(lab.patched()).isEqualTo("3aatruetrue");
    }

    @Test
    void creationsWithoutDuplicateAsOtherCompilersWriteThem() throws Exception {
        String before = """
                package t;
                public class Main {
                  static int made;
                  static class Box { private Box(int n, String s) { made += n + s.length(); } }
                  static Object go(boolean yes) { return "old"; }
                  public static Object run() { return go(true); }
                }
                """;
        String after = before.replace(
                "return \"old\";",
                "new Box(yes ? 1 : 2, yes ? \"a\" : \"bb\"); for (int i = 0; i < 3; i++) { new Box(i, \"\"); } return made;");
        Lab lab = BuiltForm.lab(
                17,
                new String[] {before},
                new String[] {after},
                Set.of("t.Main#go"),
                BuiltPatchTest::withoutDuplicates);
        assertThat(lab.patched()).isEqualTo(5);
    }

    private static void withoutDuplicates(ClassNode node) {
        for (MethodNode method : node.methods) {
            Set<LabelNode> creations = new HashSet<>();
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                boolean discarded = insn.getOpcode() == Opcodes.INVOKESPECIAL
                        && ((MethodInsnNode) insn).owner.equals("t/Main$Box")
                        && insn.getNext().getOpcode() == Opcodes.POP;
                if (discarded) {
                    method.instructions.remove(insn.getNext());
                } else if (insn.getOpcode() == Opcodes.NEW) {
                    creations.add((LabelNode) lastLabel(insn));
                    method.instructions.remove(insn.getNext());
                } else if (insn instanceof FrameNode frame && frame.stack != null) {
                    List<Object> stack = new ArrayList<>(frame.stack);
                    for (int i = stack.size() - 1; i > 0; i--) {
                        if (stack.get(i) == stack.get(i - 1) && creations.contains(stack.get(i))) {
                            stack.remove(i);
                        }
                    }
                    frame.stack = stack;
                    frame.type = stack.size() == 1 && frame.type != Opcodes.F_FULL ? Opcodes.F_SAME1 : frame.type;
                }
            }
        }
    }

    private static AbstractInsnNode lastLabel(AbstractInsnNode insn) {
        AbstractInsnNode at = insn;
        while (!(at instanceof LabelNode)) {
            at = at.getPrevious();
        }
        return at;
    }
}
