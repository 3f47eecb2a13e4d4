package io.livegraft.demo.service;

import io.livegraft.Existing;
import io.livegraft.HookPoint;
import io.livegraft.PatchClass;

/** Puts a hook point in front of the demo service's network policy. The body stays the one that is there. */
@PatchClass(NetworkPolicy.class)
final class NetworkPoint {
    @HookPoint
    @Existing
    native boolean allows(String tenant, int port);
}
