package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What code of a new body may do with the target, compiled by each kind of compiler output there is. */
class BodiesTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void privateMembersOfTheTarget(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main {
                  private String prefix = "p"; private static int count = 3; private long wide = 1L << 33;
                  private String deco(String s) { return prefix + s; }
                  private static int next(int by) { return count += by; }
                  String greet(String s) { return "old"; }
                  String greet(String s, int n) { return "old2"; }
                  public static Object run() { Main m = new Main(); return m.greet("x") + m.greet("y", 2) + m.wide + count; }
                }
                """, """
                package p;
                import io.livegraft.*;
                @PatchClass(name = "t.Main")
                class MainPatch {
                  @Existing private String prefix; @Existing private static int count; @Existing private long wide;
                  @Existing private native String deco(String s);
                  @Existing private static native int next(int by);
                  @Replace String greet(String s) { prefix += "!"; count *= 2; wide++; wide += count; return deco(s) + next(4) + twice(s); }
                  @Replace String greet(String s, int n) { return greet(s) + n + other(this); }
                  private String twice(String s) { return deco(s) + deco(s); }
                  static String other(MainPatch m) { return m.prefix + m.deco("o"); }
                }
                """);
        assertThat(lab.plain()).isEqualTo("oldold285899345923");
        assertThat(lab.patched())
                .isEqualTo("p!x10p!xp!x" + "p!!y24p!!yp!!y2p!!p!!o" + ((1L << 33) + 2 + 6 + 20) + "24");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void superCallsAndProtectedMembersOfOtherPackages(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main extends q.Base implements Cloneable {
                  protected String name() { return "main"; }
                  public String toString() { return "Main"; }
                  String all() { return "old"; }
                  public static Object run() { return new Main().all(); }
                }
                ---
                package q;
                public class Base {
                  protected int level = 1; protected static String shared = "s";
                  protected String name() { return "base" + level; }
                  protected static String stat(int i) { return "st" + i; }
                  protected Base self() { return this; }
                  public String toString() { return "Base"; }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch extends q.Base implements Cloneable {
                  protected String name() { return null; }
                  public String toString() { return null; }
                  @Replace String all() {
                    level += 5; shared += "h";
                    String copied;
                    try { MainPatch c = (MainPatch) clone(); c.level++; copied = "c" + c.level; } catch (CloneNotSupportedException e) { copied = "none"; }
                    return super.name() + name() + level + shared + stat(3) + super.toString() + toString() + self().toString() + copied;
                  }
                }
                """.replace(
                        "  protected String name() { return null; }", "  @Existing protected native String name();")
                .replace(
                        "  public String toString() { return null; }", "  @Existing public native String toString();"));
        assertThat(lab.patched()).isEqualTo("base6main6shst3BaseMainMainc7");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void lambdasAndMethodReferences(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                import java.util.*;
                public class Main {
                  private int base = 10;
                  private int add(int n) { return n + base; }
                  private static int twice(int n) { return 2 * n; }
                  private Main(int base) { this.base = base; }
                  Object all() { return null; }
                  public static Object run() { return new Main(10).all(); }
                }
                """, """
                package p;
                import io.livegraft.*;
                import java.util.*;
                import java.util.function.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  @Existing private int base;
                  @Existing private native int add(int n);
                  @Existing private static native int twice(int n);
                  @Existing private MainPatch(int base) { }
                  private int more(int n) { return n + 1; }
                  @Replace Object all() {
                    IntUnaryOperator captured = n -> n + base + more(n);
                    IntUnaryOperator old = this::add, fresh = this::more, stat = MainPatch::twice;
                    IntFunction<MainPatch> make = MainPatch::new;
                    BiFunction<MainPatch, Integer, Integer> unbound = MainPatch::add;
                    Supplier<Supplier<String>> nested = () -> () -> "n" + add(base);
                    return captured.applyAsInt(1) + "," + old.applyAsInt(1) + "," + fresh.applyAsInt(1) + "," + stat.applyAsInt(4)
                      + "," + make.apply(7).base + "," + unbound.apply(this, 5) + nested.get().get() + new MainPatch(4).base;
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("13,11,2,8,7,15n204");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void newFields(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main {
                  String all() { return "old"; }
                  public static Object run() { Main m = new Main(); m.all(); return m.all() + new Main().all(); }
                }
                """, """
                package p;
                import io.livegraft.*;
                import java.util.*;
                @PatchClass(t.Main.class)
                class MainPatch {
                  private int calls; private long wide; private double d; private boolean on; private char c; private String text; private int[] array;
                  private byte b; private short s; private float f;
                  private static final List<String> LOG = new ArrayList<>();
                  static int counter = 100;
                  private static final String CONSTANT = "k";
                  @Replace String all() {
                    calls++; wide += calls; d = d + 0.5; on = !on; c++; b--; s += 2; f += 1.5f; text = text + "t";
                    if (array == null) array = new int[1];
                    array[0]++;
                    LOG.add("" + ++counter);
                    return calls + "," + wide + "," + d + on + (int) c + b + s + f + text + array[0] + LOG + CONSTANT + ";";
                  }
                }
                """);
        assertThat(lab.patched())
                .isEqualTo("2,3,1.0false2-243.0nulltt2[101, 102]k;1,1,0.5true1-121.5nullt1[101, 102, 103]k;");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void switchesStringsAndEnums(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main {
                  enum Color { RED, GREEN { int weight() { return 7; } }; int weight() { return 1; } }
                  String all(Color c, String s) { return "old"; }
                  public static Object run() { return new Main().all(Color.GREEN, "two"); }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch {
                  @Replace String all(Main.Color c, String s) {
                    String r = "";
                    switch (c) { case RED: r += "r"; break; case GREEN: r += "g" + c.weight(); break; default: r += "?"; }
                    switch (s) { case "one": r += 1; break; case "two": r += 2; break; default: r += 0; }
                    assert r != null;
                    try { Integer.parseInt(s); } catch (NumberFormatException e) { r += "nan"; } finally { r += "."; }
                    return r + (c == Main.Color.RED ? 1.5 : 'x') + getClass().getName() + MainPatch.class.getSimpleName();
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("g72nan.120.0t.MainMain");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 17})
    void methodsOfInterfaces(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main implements Shape, Named {
                  public String name() { return Named.super.name() + "main"; }
                  public static Object run() { return new Main().area(2) + Shape.unit(); }
                }
                ---
                package t;
                interface Shape {
                  String name();
                  default String area(int n) { return "old"; }
                  static String unit() { return "old"; }
                  private String hidden() { return "hidden" + name(); }
                }
                ---
                package t;
                interface Named { default String name() { return "named"; } }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Shape.class)
                interface ShapePatch {
                  @Existing String name();
                  @Existing private String hidden() { return null; }
                  @Replace default String area(int n) { Runnable r = () -> name(); r.run(); return n + name() + hidden() + fresh() + unit(); }
                  @Replace static String unit() { return "m" + helper(); }
                  private String fresh() { return "fresh" + name(); }
                  static int helper() { return 2; }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch implements Named {
                  @Replace public String name() { return Named.super.name() + "patched"; }
                }
                """);
        assertThat(lab.plain()).isEqualTo("oldold");
        String name = "namedpatched";
        assertThat(lab.patched()).isEqualTo("2" + name + "hidden" + name + "fresh" + name + "m2m2");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void genericBridgeVarargsSynchronizedAndRenamed(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main implements Comparable<Main> {
                  int n;
                  public int compareTo(Main o) { return 0; }
                  String join(String... s) { return "old"; }
                  synchronized boolean locked() { return false; }
                  boolean unlocked() { return false; }
                  <T extends Comparable<T>> T max(T a, T b) { return null; }
                  static boolean classLocked() { return false; }
                  @SuppressWarnings("unchecked")
                  public static Object run() {
                    Main a = new Main(), b = new Main(); a.n = 1; b.n = 5;
                    return ((Comparable<Main>) a).compareTo(b) + a.join("x", "y") + a.locked() + a.unlocked() + a.max("u", "v") + classLocked();
                  }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch implements Comparable<MainPatch> {
                  @Existing int n;
                  @Replace public int compareTo(MainPatch o) { return Integer.compare(n, o.n); }
                  @Replace("join") String joined(String... s) { return s.length + String.join("-", s) + mine("a"); }
                  private String mine(String... s) { return "" + s.length; }
                  @Replace synchronized boolean locked() { return Thread.holdsLock(this); }
                  @Replace synchronized boolean unlocked() { if (n > 100) return false; try { return Thread.holdsLock(this) && inner(3) && classInner(); } finally { n--; } }
                  private synchronized boolean inner(long a) { for (int i = 0; i < a; i++) if (!Thread.holdsLock(this)) return false; return true; }
                  private static synchronized boolean classInner() { return Thread.holdsLock(Main.class); }
                  @Replace <T extends Comparable<T>> T max(T a, T b) { return a.compareTo(b) > 0 ? a : b; }
                  @Replace static synchronized boolean classLocked() { return Thread.holdsLock(Main.class); }
                }
                """);
        assertThat(lab.patched()).isEqualTo("-12x-y1truetruevtrue");
    }
}
