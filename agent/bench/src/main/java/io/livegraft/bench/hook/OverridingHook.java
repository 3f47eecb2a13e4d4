package io.livegraft.bench.hook;

import io.livegraft.Hook;
import io.livegraft.HookContext;

/** Overrides every time. */
final class OverridingHook {
    private OverridingHook() {}

    @Hook("io.livegraft.bench.hook.Network#allows")
    static void on(HookContext context, Network self, String tenant, int port) {
        context.overrideReturn(false);
    }
}
