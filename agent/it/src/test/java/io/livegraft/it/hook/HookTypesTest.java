package io.livegraft.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** Every return type, methods that return nothing, constructors, static methods; and that a detached hook goes. */
class HookTypesTest {
    private static final Fixture TYPES = Fixture.of("""
            package acme;
            public class Types {
                public static java.lang.ref.WeakReference<ClassLoader> loader;
                static int calls;
                static boolean z(boolean p) { return p; }
                static byte b(byte p) { return p; }
                static short s(short p) { return p; }
                static char c(char p) { return p; }
                static int i(int p) { return p; }
                static long l(long p) { return p; }
                static float f(float p) { return p; }
                static double d(double p) { return p; }
                static String o(String p) { return p; }
                static int[] a(int[] p) { return p; }
                static void v() { calls++; }
                public static String all() {
                    v();
                    return z(false) + " " + b((byte) 1) + " " + s((short) 2) + " " + c('c') + " " + i(3) + " " + l(4)
                            + " " + f(5) + " " + d(6) + " " + o("o") + " " + a(new int[] {7})[0] + " " + calls;
                }
                public static String isLoaderGone() {
                    System.gc();
                    return String.valueOf(loader.get() == null);
                }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void every_type_is_overridden_and_nothing_is_left_behind(Scene scene) {
        Jvm jvm = scene.start(TYPES);
        jvm.expect("acme.Types#all", "false 1 2 c 3 4 5.0 6.0 o 7 1");
        jvm.enables(HandWritten.hookPoints("h", 0, TYPES, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Types.class)
                final class TypesPoints {
                    @HookPoint @Existing static native boolean z(boolean p);
                    @HookPoint @Existing static native byte b(byte p);
                    @HookPoint @Existing static native short s(short p);
                    @HookPoint @Existing static native char c(char p);
                    @HookPoint @Existing static native int i(int p);
                    @HookPoint @Existing static native long l(long p);
                    @HookPoint @Existing static native float f(float p);
                    @HookPoint @Existing static native double d(double p);
                    @HookPoint @Existing static native String o(String p);
                    @HookPoint @Existing static native int[] a(int[] p);
                    @HookPoint @Existing static native void v();
                }
                """));
        jvm.attaches(HandWritten.hook("types", TYPES, """
                package hooks;
                import io.livegraft.*;
                class Types {
                    @Hook("acme.Types#z") static void z(HookContext c, boolean p) { c.overrideReturn(!p); }
                    @Hook("acme.Types#b") static void b(HookContext c, byte p) { c.overrideReturn((byte) (p + 10)); }
                    @Hook("acme.Types#s") static void s(HookContext c, short p) { c.overrideReturn((short) (p + 10)); }
                    @Hook("acme.Types#c") static void c(HookContext c, char p) { c.overrideReturn((char) (p + 1)); }
                    @Hook("acme.Types#i") static void i(HookContext c, int p) { c.overrideReturn(p + 10); }
                    @Hook("acme.Types#l") static void l(HookContext c, long p) { c.overrideReturn(p + 10); }
                    @Hook("acme.Types#f") static void f(HookContext c, float p) { c.overrideReturn(p + 10); }
                    @Hook("acme.Types#d") static void d(HookContext c, double p) { c.overrideReturn(p + 10); }
                    @Hook("acme.Types#o") static void o(HookContext c, String p) { c.overrideReturn(p + p); }
                    @Hook("acme.Types#a") static void a(HookContext c) { c.overrideReturn(new int[] {17}); }
                    @Hook("acme.Types#v") static void v(HookContext c) {
                        acme.Types.loader = new java.lang.ref.WeakReference<>(Types.class.getClassLoader());
                        c.overrideReturn(null);
                    }
                }
                """));
        jvm.expect("acme.Types#all", "true 11 12 d 13 14 15.0 16.0 oo 17 1");
        jvm.expect("acme.Types#isLoaderGone", "false");

        jvm.detaches("types");
        jvm.expect("acme.Types#all", "false 1 2 c 3 4 5.0 6.0 o 7 2");
        Await.until(
                "the hook's loader is collected",
                () -> jvm.call("acme.Types#isLoaderGone").equals("true"));
    }

    @JvmTest(Mode.STARTUP)
    void a_constructor_has_no_hook_point(Scene scene) {
        Jvm jvm = scene.start(TYPES);
        String message = jvm.refusesToLoad(HandWritten.hookPoints("h", 0, TYPES, """
                        package acme;
                        import io.livegraft.*;
                        @PatchClass(Types.class)
                        final class TypesPoints {
                            @HookPoint @Existing TypesPoints() {}
                        }
                        """), "UNPATCHABLE")
                .getString("message");
        assertThat(message).contains("acme.Types#<init>()", "constructor");
    }
}
