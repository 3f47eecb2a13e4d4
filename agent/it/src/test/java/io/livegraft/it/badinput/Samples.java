package io.livegraft.it.badinput;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jars;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** The program whose patches are mutated, and good jars for it, of every kind. */
final class Samples {
    static final Fixture APP = Fixture.of("""
            package acme;
            import java.util.function.Supplier;
            public class Target {
                private static final Target ONE = new Target("«old|new»");
                private final String text;
                «|private int calls;»
                Target(String text) { this.text = text«| + Added.text()»; }
                private String text() { Supplier<String> s = () -> text + «""|calls++»; return s.get(); }
                public static String get() { return «"old "|"new "» + ONE.text(); }
                public static String allows() { return "body"; }
                public static String other() { return "other"; }
            }
            """, """
            package acme;
            public class Added {
                static String text() { return "!"; }
            }
            """);

    private static final String CALLBACKS = """
            package acme;
            import io.livegraft.*;
            final class Whole {
                static int done;
                @PrePatch static void before() { done++; }
                @PostUnpatch static void after() { done--; }
            }
            """;

    private Samples() {}

    /** A patch that stays enabled meanwhile, with a hook point. */
    static Path steadyPatch() {
        return HandPatch.of(
                        "steady",
                        APP,
                        HandPatch.partial("Target", "@HookPoint @Existing public static native String allows();"))
                .tag(7)
                .notReplaceable()
                .states("1=1")
                .jar();
    }

    static Path steadyHook() {
        return hook("steady-hook", "steady");
    }

    private static Path hook(String name, String answer) {
        return HandWritten.hook(name, APP, """
                package hooks;
                import io.livegraft.*;
                class Policy {
                    @Hook("acme.Target#allows()") static void on(HookContext c) {
                        if (c.map("m").get("k") == null) { c.overrideReturn("%s"); }
                    }
                }
                """.formatted(answer));
    }

    static Path builtPatch() {
        return APP.patch("built", "--tag", "3", "--state", "5=2");
    }

    static Path handWrittenPatch() {
        return HandPatch.of(
                        "hand",
                        APP,
                        HandPatch.partial(
                                "Target",
                                "@Existing private String text;",
                                "private int calls;",
                                "@Replace private String text() { calls++; return text + calls; }",
                                "@HookPoint @Replace public static String other() { return helped(); }",
                                "private static String helped() { return \"o\" + 1; }",
                                "@PrePatch static void prepare() { PatchStates.get(5); }"),
                        CALLBACKS)
                .tag(4)
                .notReplaceable()
                .states("6=1,8=9")
                .jar();
    }

    static Path hookJar() {
        return hook("hook", "hooked");
    }

    static List<SortedMap<String, byte[]>> all() {
        return List.of(Jars.read(builtPatch()), Jars.read(handWrittenPatch()), Jars.read(hookJar()));
    }
}
