package io.livegraft.bench.hook;

import io.livegraft.Hook;
import io.livegraft.HookContext;

/** Overrides nothing. */
final class IdleHook {
    private IdleHook() {}

    @Hook("io.livegraft.bench.hook.Network#allows")
    static void on(HookContext context, Network self, String tenant, int port) {}
}
