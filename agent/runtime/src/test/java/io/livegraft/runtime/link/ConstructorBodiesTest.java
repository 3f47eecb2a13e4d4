package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstructorBodiesTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void theRestOfAConstructorWritesFinalFieldsAndNewOnes(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main extends Exception {
                  private final int n; final String text; private long[] rest;
                  Main(int n, String text) { super(n > 0 ? "pos" : "neg"); this.n = n; this.text = text; }
                  private Main(String text) { this(text.isEmpty() ? -1 : 1, text); rest = new long[] {1}; }
                  String show() { return getMessage() + n + text + (rest == null ? "-" : rest[0]); }
                  public static Object run() { return new Main(3, "a").show() + new Main("b").show() + new Main("").show(); }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch extends Exception {
                  @Existing private final int n; @Existing final String text; @Existing private long[] rest;
                  private int made;
                  @Replace MainPatch(int n, String text) {
                    super(n > 0 ? "pos" : "neg");
                    made = 4;
                    for (int i = 0; i < 2; i++) { made += i; }
                    int limited = n > 2 ? 2 : n;
                    this.n = limited;
                    try { text = text + Integer.parseInt(text); } catch (NumberFormatException e) { text = text + "nan"; }
                    this.text = text;
                  }
                  @Replace private MainPatch(String text) {
                    this(text.isEmpty() ? -1 : 1, text);
                    rest = new long[] {made}; made *= 2;
                  }
                  @Replace String show() { return getMessage() + n + text + made + (rest == null ? "-" : rest[0]) + ";"; }
                }
                """);
        assertThat(lab.plain()).isEqualTo("pos3a-pos1b1neg-11");
        assertThat(lab.patched()).isEqualTo("pos2anan5-;pos1bnan105;neg-1nan105;");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void privateConstructorsOfNestmatesUnderConditions(int release) throws Exception {
        Lab lab = Lab.of(release, """
                package t;
                public class Main {
                  private static class Box { private final Object held; private Box(Object held, int n) { this.held = held + "" + n; } private Box() { this("none", 0); } }
                  private Main() { }
                  private Main(int n) { }
                  static Main make() { return new Main(); }
                  static Object use(Object o) { return new Box(o, 1).held; }
                  Object all(boolean yes) { return "old"; }
                  public static Object run() { return make().all(true) + "" + make().all(false) + use("").toString().length(); }
                }
                """, """
                package t;
                import io.livegraft.*;
                @PatchClass(Main.class)
                class MainPatch {
                  @Existing private MainPatch() { }
                  @Existing private MainPatch(int n) { }
                  @Replace Object all(boolean yes) {
                    BoxPatch box = new BoxPatch(yes ? new BoxPatch(new BoxPatch().held, yes ? 1 : 2).held : "plain", yes ? 5 : 6);
                    new MainPatch(yes ? 1 : 2);
                    for (int i = 0; i < 3; i++) { box = i == 1 ? new BoxPatch(box.held, i) : box; }
                    Object[] several = {new BoxPatch(), new MainPatch(), yes ? new BoxPatch(1, 2) : null};
                    return box.held + "," + several.length;
                  }
                  @PatchClass(name = "t.Main$Box")
                  static class BoxPatch {
                    @Existing final Object held;
                    @Existing private BoxPatch(Object held, int n) { this.held = held; }
                    @Existing private BoxPatch() { this(null, 0); }
                  }
                }
                """);
        assertThat(lab.patched()).isEqualTo("none0151,3plain61,31");
    }
}
