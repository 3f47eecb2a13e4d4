package io.livegraft.bench.hook;

import io.livegraft.Existing;
import io.livegraft.HookPoint;
import io.livegraft.PatchClass;

/** A hook point in front of {@link Network#allows}. */
@PatchClass(Network.class)
class NetworkPoint {
    @HookPoint
    @Existing
    native boolean allows(String tenant, int port);
}
