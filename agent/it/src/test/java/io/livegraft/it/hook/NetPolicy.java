package io.livegraft.it.hook;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import java.nio.file.Path;

/** The fixture of these tests: a method that hooks decide about, and one that patches change. */
final class NetPolicy {
    static final Fixture APP = Fixture.of("""
            package acme;
            public class Net {
                public static String allows(String tenant) { return String.valueOf(new Net().allows(tenant, 80)); }
                boolean allows(String tenant, int port) { return «true|false»; }
            }
            """, """
            package acme;
            public class G {
                public static String get() { return «"old"|"new"|"newer"»; }
            }
            """);

    static final String POINT = "acme.Net#allows(java.lang.String,int)";

    private NetPolicy() {}

    /** A hook point on the body that is there. */
    static Path point(String name, int tag) {
        return HandWritten.hookPoints(name, tag, APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Net.class)
                final class NetPoint {
                    @HookPoint @Existing native boolean allows(String tenant, int port);
                }
                """);
    }

    /** A hook point on a new body, which allows nothing. */
    static Path pointOnNewBody(String name, int tag) {
        return HandWritten.hookPoints(name, tag, APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Net.class)
                final class NetPoint {
                    @HookPoint @Replace boolean allows(String tenant, int port) { return false; }
                }
                """);
    }

    /** Denies the tenants of which the map {@code policy} says so. */
    static Path hook(String name) {
        return hook(name, "if (\"deny\".equals(ctx.map(\"policy\").get(tenant))) ctx.overrideReturn(false);");
    }

    static Path hook(String name, String body) {
        return HandWritten.hook(name, APP, """
                package acme.hooks;
                import io.livegraft.*;
                class Policy {
                    @Hook("acme.Net#allows(java.lang.String,int)")
                    private static void onAllows(HookContext ctx, acme.Net self, String tenant, int port) { %s }
                }
                """.formatted(body));
    }
}
