package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelperClassesTest {
    private static final String MAIN = """
            package t;
            public class Main {
              private int secret = 5;
              private static String mark = "m";
              private String tell(String s) { return mark + s + secret; }
              Object all() { return "old"; }
              public static Object run() { return new Main().all(); }
            }
            """;

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void innerClassesComeAlongAndUseThePartialsThis(int release) throws Exception {
        Lab lab = Lab.of(release, MAIN, """
                package p;
                import io.livegraft.*;
                import java.util.concurrent.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  @Existing private int secret;
                  @Existing private static String mark;
                  @Existing private native String tell(String s);
                  private int fresh;
                  private String more() { return tell("more") + fresh; }
                  @Replace Object all() throws Exception {
                    Callable<String> anonymous = new Callable<String>() {
                      private int own = 3;
                      public String call() { secret++; fresh += 2; mark = mark + "!"; return tell("a") + more() + own; }
                    };
                    class Local { private final int n; Local(int n) { this.n = n; } private int both() { return n + secret; } }
                    Inner inner = new Inner(4);
                    return anonymous.call() + new Local(10).both() + inner.hidden() + inner.n + Nested.make().value + anonymous.getClass().isAnonymousClass()
                      + new Local(1).getClass().getSimpleName() + new Nested().getClass().getSimpleName().startsWith("Main$Nested");
                  }
                  private class Inner {
                    private int n;
                    private Inner(int n) { this.n = n > 3 ? n : -n; }
                    private String hidden() { return "h" + secret + MainPatch.this.fresh; }
                  }
                  private static class Nested {
                    private int value = 9;
                    private static Nested make() { return new Nested(); }
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("m!a6m!more62316h6249trueLocaltrue");
        assertThat(lab.linked.classes())
                .extracting(LinkedClass::name)
                .contains("t.Main$livegraft$fix$1", "t.Main$1$livegraft$fix$1", "t.Main$Inner$livegraft$fix$1");
        assertThat(lab.linked.classes()).extracting(LinkedClass::host).containsOnly("t.Main");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void nestedTargetsAndTheirPartialsCallEachOthersNewMethods(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main {
                  private int total;
                  static class Part {
                    private final int size; private Part(int size) { this.size = size; }
                    private int size() { return size; }
                    int doubled() { return 0; }
                  }
                  Object all() { return "old"; }
                  public static Object run() { return new Main().all(); }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch {
                  @Existing private int total;
                  int grown(PartPatch part) { return total += part.tripled(); }
                  @Replace Object all() {
                    PartPatch a = new PartPatch(total > 0 ? 1 : 2);
                    new PartPatch(total == 0 ? 8 : 9);
                    return a.doubled() + "," + grown(a) + "," + total + a.size + a.seen;
                  }
                  @PatchClass(Main.Part.class)
                  static class PartPatch {
                    @Existing private final int size;
                    private String seen;
                    @Existing private PartPatch(int size) { this.size = size; }
                    @Existing private native int size();
                    @Replace int doubled() { seen = "s" + new MainPatch().grown(this); return 2 * size(); }
                    private int tripled() { return 3 * size; }
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("4,6,62s6");
    }

    @Test
    void helpersOfOtherPackagesStayAmongThemselves() throws Exception {
        Lab lab = Lab.of(
                17,
                MAIN,
                """
                package p;
                import io.livegraft.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  @Replace Object all() {
                    return Util.twice("u") + new q.Shape.Square(3).area() + q.Shape.of() + new q.Point(1, 2) + new q.Point(1, 2).equals(new q.Point(1, 2));
                  }
                }
                """,
                "package p; class Util { static String twice(String s) { return s + s + new MainPatch().all2(); } }"
                        .replace("new MainPatch().all2()", "Util.class.getPackageName()"),
                """
                package q;
                public sealed interface Shape permits Shape.Square {
                  int area();
                  static String of() { return new Square(2).toString() + Shape.class.isSealed(); }
                  record Square(int side) implements Shape { public int area() { return side * side; } }
                }
                """,
                "package q; public record Point(int x, int y) { }");
        assertThat(lab.patched()).isEqualTo("uut9Square[side=2]truePoint$livegraft$fix$1[x=1, y=2]true");
    }

    @Test
    void aPackageTornApartKeepsItsAccess() throws Exception {
        Lab lab = Lab.of(17, """
                package t;
                public class Main {
                  Object all() { return "old"; }
                  public static Object run() { return new Main().all() + new u.Other().text(); }
                }
                ---
                package u;
                public class Other { public String text() { return "old"; } }
                """, """
                package p;
                import io.livegraft.*;
                @PatchClass(t.Main.class)
                class MainPatch { @Replace Object all() { return Util.twice("m") + new Util().n; } }
                """, """
                package p;
                import io.livegraft.*;
                @PatchClass(u.Other.class)
                class OtherPatch { @Replace public String text() { return Util.twice("o") + Util.fresh(this); } String own() { return "own"; } }
                """, """
                package p;
                class Util { int n = 4; protected static String twice(String s) { return s + s; } static String fresh(OtherPatch p) { return p.own(); } }
                """);
        assertThat(lab.patched()).isEqualTo("mm4ooown");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void helpersThatExtendTheTargetOrItsSupers(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main extends q.Base {
                  Main() { }
                  protected String name() { return "main"; }
                  Object all() { return "old"; }
                  public static Object run() { return new Main().all(); }
                }
                ---
                package q;
                public class Base { protected String name() { return "base"; } protected int n = 2; protected Base() { } }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch extends q.Base {
                  @Existing MainPatch() { }
                  @Existing protected native String name();
                  @Replace Object all() {
                    q.Base other = new q.Base() { protected String name() { return "anon" + super.name() + n; } public String toString() { return name(); } };
                    return other + new Sub().toString();
                  }
                  static class Sub extends Main {
                    protected String name() { return "sub" + super.name() + n; }
                    public String toString() { return name(); }
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("anonbase2submain2");
    }

    @Test
    void stackTracesShowTheAuthorsSource() throws Exception {
        Lab lab = Lab.of(17, MAIN, """
                package p;
                import io.livegraft.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  @Replace Object all() {
                    return new Throwable().getStackTrace()[0] + " " + new Throwable().getStackTrace()[1];
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("t.Main$livegraft$fix$1.all(MainPatch.java:6) t.Main.all(Main.java:6)");
    }

    @Test
    void callbacksAreFoundInPartialsAndInClassesOfTheWholePatch() throws Exception {
        Lab lab = Lab.of(17, MAIN, """
                package p;
                import io.livegraft.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  private static int runs;
                  @PrePatch static void before() { runs++; }
                  @Replace Object all() { return "runs" + runs; }
                }
                """, """
                package p;
                import io.livegraft.*;
                class Whole {
                  @PostPatch private static void after() { }
                }
                """);
        assertThat(lab.patched()).isEqualTo("runs0");
        assertThat(lab.linked.callbacks()).extracting(LinkedCallback::target).containsExactly("", "t.Main");
        LinkedCallback before = lab.linked.callbacks().get(1);
        lab.call(before.className(), before.method());
        assertThat(lab.plain()).isEqualTo("runs1");
        LinkedCallback after = lab.linked.callbacks().get(0);
        lab.call(after.className(), after.method());
    }

    @Test
    void theLookupOfABodyIsTheTargets() throws Exception {
        Lab lab = Lab.of(17, MAIN, """
                package p;
                import io.livegraft.*;
                import java.lang.invoke.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  @Replace Object all() throws Throwable {
                    MethodHandles.Lookup lookup = MethodHandles.lookup();
                    return lookup.lookupClass().getName() + (int) lookup.findGetter(MainPatch.class, "secret", int.class).invoke(this);
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("t.Main5");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void newMembersAreInherited(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main extends Base {
                  Object all() { return "old"; }
                  public static Object run() { return new Main().all(); }
                  class Inner { String inner() { return ""; } }
                }
                ---
                package t;
                class Base implements Face { String base() { return "base"; } }
                ---
                package t;
                interface Face { default String face() { return "face"; } }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch extends BasePatch {
                  @Replace Object all() {
                    fresh = 4; count++;
                    assert fresh > 0;
                    return added() + super.added() + fresh + new Sub().extra() + count + moreFace() + base() + new Inner().inner();
                  }
                  static class Sub extends BasePatch { String extra() { fresh++; return "sub" + added() + fresh; } }
                  @PatchClass(Main.Inner.class)
                  class Inner {
                    @Replace String inner() { return "inner" + added() + MainPatch.this.base(); }
                  }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Base.class)
                class BasePatch implements FacePatch {
                  int fresh; static int count = 9;
                  @Existing native String base();
                  String added() { return "added" + base() + fresh; }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Face.class)
                interface FacePatch {
                  @Existing default String face() { return null; }
                  default String moreFace() { return "more" + face(); }
                }
                """);
        assertThat(lab.patched()).isEqualTo("addedbase4addedbase44subaddedbase1110morefacebaseinneraddedbase4base");
    }
}
