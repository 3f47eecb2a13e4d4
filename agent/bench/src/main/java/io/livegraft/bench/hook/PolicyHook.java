package io.livegraft.bench.hook;

import io.livegraft.Hook;
import io.livegraft.HookContext;

/** Overrides as the map says. */
final class PolicyHook {
    private PolicyHook() {}

    @Hook("io.livegraft.bench.hook.Network#allows")
    static void on(HookContext context, Network self, String tenant, int port) {
        if ("deny".equals(context.map("policy").get(tenant))) {
            context.overrideReturn(false);
        }
    }
}
