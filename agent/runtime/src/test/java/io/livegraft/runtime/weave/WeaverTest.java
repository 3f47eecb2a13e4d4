package io.livegraft.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.testing.BytesLoader;
import io.livegraft.runtime.testing.SourceCompiler;
import io.livegraft.runtime.testing.TestBridge;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class WeaverTest {
    /** Nothing that a class file of Java 1.0 could not hold, so that it can be dressed up as one. */
    private static final String PLAIN = """
            package t;
            public class Plain implements Runnable {
              static int count;
              private final String name;
              private int[] data = {3, 1, 2};
              public Plain(String name) { this.name = name; }
              Plain(int n) { this(n > 0 ? (n > 1 ? "many" : "one") : "none"); count += n; }
              public void run() { count++; }
              static int loopAtOnce(int n) { do { n -= 2; } while (n > 0); return n; }
              static int endless(int[] box) { while (true) { if (box[0]++ > 3) return box[0]; } }
              private String priv(String s) { return s + name; }
              protected long wide(long a, double b, int c, long d) { return a + (long) b + c + d; }
              synchronized boolean locked() { return Thread.holdsLock(this); }
              static String varargs(String[] all) { String r = ""; for (int i = 0; i < all.length; i++) r += all[i]; return r; }
              int sum() { int s = 0; for (int i = 0; i < data.length; i++) { int d = data[i]; if (d > 1) s += d; } return s; }
              static String caught(String s) {
                try { return "" + Integer.parseInt(s); }
                catch (NumberFormatException e) { return "bad"; }
                finally { count += 100; }
              }
              static int choose(int i) { switch (i) { case 1: return 10; case 2: return 20; case 900: return 3; default: return -1; } }
              boolean z(boolean b) { return !b; } byte b(byte b) { return (byte) (b + 1); } char c(char c) { return (char) (c + 1); }
              short s(short s) { return (short) (s + 1); } float f(float f) { return f * 2; } double d(double d) { return d / 2; }
              int[][] array(int[][] a) { return a; }
              static void nothing() {}
              public static String all() {
                count = 0;
                Plain p = new Plain(2);
                p.run();
                nothing();
                return p.name + new Plain(0).name + count + loopAtOnce(5) + endless(new int[1]) + p.priv("x") + p.wide(1, 2.5, 3, 4)
                  + p.locked() + varargs(new String[] {"a", "b"}) + p.sum() + caught("7") + caught("q") + count + choose(2) + choose(900)
                  + p.z(true) + p.b((byte) 1) + p.c('a') + p.s((short) 5) + p.f(1.5f) + p.d(5) + p.array(new int[2][3]).length;
              }
            }
            """;

    /** Another agent gets a woven class and hands it on. */
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_4, Opcodes.V17})
    void whatIsWovenAlreadyIsLeftAsItIs(int version) throws Exception {
        byte[] plain = WovenClass.downgrade(
                SourceCompiler.compile(17, PLAIN).values().iterator().next(), version);
        byte[] once = WovenClass.weaveAll(plain).classFile();
        assertThat(WovenClass.weaveAll(once).classFile()).isEqualTo(once);
    }

    @AfterEach
    void noFaults() {
        assertThat(TestBridge.get().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void unpatchedMethodsRunTheirOwnBody(int release) throws Exception {
        Map<String, byte[]> plain = SourceCompiler.compile(release, PLAIN);
        assertThat(WovenClass.load(plain).call("all")).isEqualTo(runPlain(plain));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
    void classFilesOlderThanInvokedynamicWork(int version) throws Exception {
        Map<String, byte[]> plain = Map.of(
                "t.Plain", WovenClass.downgrade(SourceCompiler.compile(8, PLAIN).get("t.Plain"), version));
        WovenClass woven = WovenClass.load(plain);
        assertThat(woven.call("all")).isEqualTo(runPlain(plain));
        woven.implement("wide", MethodHandles.constant(long.class, 77L));
        woven.implement("varargs", MethodHandles.constant(String.class, "patched"));
        woven.hook("d", new Object[] {0.25});
        assertThat((String) woven.call("all")).contains("77true", "patched", "3.00.25");
    }

    @Test
    void everyReturnTypeAndReceiverComesFromTheImplementation() throws Exception {
        WovenClass woven = WovenClass.compile(17, PLAIN);
        woven.implement("z", MethodHandles.constant(boolean.class, true));
        woven.implement("b", MethodHandles.constant(byte.class, (byte) -3));
        woven.implement("c", MethodHandles.constant(char.class, 'q'));
        woven.implement("s", MethodHandles.constant(short.class, (short) 999));
        woven.implement("f", MethodHandles.constant(float.class, 9.5f));
        woven.implement("d", MethodHandles.constant(double.class, 8.25));
        woven.implement("wide", MethodHandles.constant(long.class, 1L << 40));
        woven.implement("array", MethodHandles.constant(int[][].class, new int[7][]));
        woven.implement("run", MethodHandles.empty(MethodType.methodType(void.class)));
        woven.implement("loopAtOnce", MethodHandles.constant(int.class, 5));
        woven.implement("endless", MethodHandles.constant(int.class, 6));
        String all = (String) woven.call("all");
        assertThat(all).isEqualTo("manynone256xmany" + (1L << 40) + "trueab57bad202203true-3q9999.58.257");
        for (String name : List.of("z", "b", "c", "s", "f", "d", "wide", "array", "run", "loopAtOnce", "endless")) {
            woven.restore(name);
        }
        assertThat(woven.call("all")).isEqualTo(runPlain(SourceCompiler.compile(17, PLAIN)));
    }

    @Test
    void allArgumentsArrive() throws Exception {
        WovenClass woven = WovenClass.compile(17, PLAIN);
        MethodHandle show = MethodHandles.lookup()
                .findStatic(
                        WeaverTest.class,
                        "show",
                        MethodType.methodType(
                                long.class, Object.class, long.class, double.class, int.class, long.class));
        woven.implement("wide", show.asType(show.type().changeParameterType(0, woven.type)));
        assertThat((String) woven.call("all")).contains("many12534true");
    }

    static long show(Object self, long a, double b, int c, long d) {
        return Long.parseLong(("" + a + b + c + d).replace(".", ""));
    }

    @Test
    void theLockOfASynchronizedMethodIsHeldAroundTheImplementation() throws Exception {
        WovenClass woven = WovenClass.compile(17, PLAIN);
        MethodHandle holds = MethodHandles.lookup()
                .findStatic(Thread.class, "holdsLock", MethodType.methodType(boolean.class, Object.class));
        MethodHandle not = MethodHandles.lookup()
                .findStatic(WeaverTest.class, "not", MethodType.methodType(boolean.class, boolean.class));
        woven.implement(
                "locked",
                MethodHandles.filterReturnValue(holds, not).asType(MethodType.methodType(boolean.class, woven.type)));
        assertThat((String) woven.call("all")).contains("10false");
    }

    static boolean not(boolean value) {
        return !value;
    }

    @Test
    void methodsOfInterfacesGetTrampolines() throws Exception {
        WovenClass woven = WovenClass.compile(11, """
                package t;
                public interface Greets {
                  default String hello(String n) { return "hello " + n + mark(); }
                  private String mark() { return "!"; }
                  static String twice(String s) { return s + s; }
                  static String all() { return new Greets() { }.hello("a") + twice("b"); }
                }
                """);
        assertThat(woven.call("all")).isEqualTo("hello a!bb");
        woven.implement("mark", MethodHandles.constant(String.class, "?"));
        woven.implement("twice", MethodHandles.constant(String.class, "once"));
        assertThat(woven.call("all")).isEqualTo("hello a?once");
        woven.implement("hello", MethodHandles.constant(String.class, "-"));
        assertThat(woven.call("all")).isEqualTo("-once");
    }

    @Test
    void aHookOverridesOrLetsTheChosenBodyRun() throws Exception {
        WovenClass woven = WovenClass.compile(17, PLAIN);
        woven.implement("d", MethodHandles.constant(double.class, 8.25));
        woven.hook("d", null);
        assertThat((String) woven.call("all")).endsWith("8.252");
        woven.hook("d", new Object[] {1.25});
        woven.hook("array", new Object[] {new int[9][]});
        woven.hook("c", new Object[] {'%'});
        woven.hook("z", new Object[] {true});
        woven.hook("run", new Object[] {null});
        assertThat((String) woven.call("all"))
                .startsWith("manynone2")
                .contains("true2%")
                .endsWith("1.259");
    }

    @Test
    void theSameClassGivesTheSameBytes() {
        byte[] plain = SourceCompiler.compile(17, PLAIN).get("t.Plain");
        assertThat(WovenClass.weaveAll(plain).classFile())
                .isEqualTo(WovenClass.weaveAll(plain).classFile());
        byte[] old = WovenClass.downgrade(plain, Opcodes.V1_4);
        Woven one = Weaver.weave(old, Set.of(new MethodId("run", "()V")), Set.of(), Map.of());
        Woven all = WovenClass.weaveAll(old);
        assertThat(one.sites()).isEqualTo(all.sites());
        assertThat(one.sitesName()).isEqualTo("t.Plain$livegraft$sites");
    }

    @Test
    void methodsThatAreNotChosenStayAsTheyAre() {
        byte[] plain = SourceCompiler.compile(17, PLAIN).get("t.Plain");
        byte[] woven = Weaver.weave(plain, Set.of(new MethodId("run", "()V")), Set.of(), Map.of())
                .classFile();
        ClassNode before = read(plain);
        ClassNode after = read(woven);
        for (int i = 0; i < before.methods.size(); i++) {
            MethodNode method = before.methods.get(i);
            int more = method.name.equals("run") ? 1 : 0;
            assertThat(after.methods.get(i).instructions.size() > method.instructions.size())
                    .isEqualTo(more == 1);
        }
    }

    @Test
    void anImplementationsCallerHasTheLineOfItsFirstStatement() throws Exception {
        WovenClass woven = WovenClass.compile(17, """
                package t;
                public class Lines {
                  static String where() {
                    return "plain";
                  }
                }
                """);
        MethodHandle caller = MethodHandles.lookup()
                .findStatic(WeaverTest.class, "callerOfThis", MethodType.methodType(String.class));
        woven.implement("where", caller);
        assertThat(woven.call("where")).isEqualTo("t.Lines.where(Lines.java:4)");
    }

    static String callerOfThis() {
        return new Throwable().getStackTrace()[1].toString();
    }

    private static Object runPlain(Map<String, byte[]> plain) throws Exception {
        return Class.forName("t.Plain", true, new BytesLoader(plain))
                .getMethod("all")
                .invoke(null);
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }
}
