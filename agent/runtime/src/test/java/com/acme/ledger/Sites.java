package com.acme.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** The call sites of {@link Ledger} and {@link Page}: what the agent keeps for woven methods. */
public final class Sites {
    public static final MutableCallSite VERSION = site();
    public static final MutableCallSite AROUND = site();
    public static final MutableCallSite DIG = site();
    public static final MutableCallSite PAGE = site();

    private Sites() {}

    private static MutableCallSite site() {
        MutableCallSite site = new MutableCallSite(MethodType.methodType(MethodHandle.class));
        site.setTarget(MethodHandles.constant(MethodHandle.class, null));
        return site;
    }
}
