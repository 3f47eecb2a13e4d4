package io.livegraft.runtime.core;

import io.livegraft.runtime.patch.AsAgent;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Classes that were woven when they were defined: what their methods are patched with is worked out at the first call
 * of one of them, in the thread that makes it.
 */
final class FirstCalls {
    private static final MethodHandle CHOOSE;

    static {
        try {
            CHOOSE =
                    MethodHandles.lookup().findVirtual(Stub.class, "choose", MethodType.methodType(MethodHandle.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Aim aim;

    /** Says how sites are aimed; called once, before any class is woven. */
    void use(Aim value) {
        aim = value;
    }

    /** Lets the sites of a class wait for the first call; before any code of it runs. */
    void await(WovenClass woven) {
        woven.awaitFirstCall(true);
        for (MethodSite site : woven.sites()) {
            site.aim(CHOOSE.bindTo(new Stub(woven, site)));
        }
    }

    /** Aims a site that has come to a class which was woven before; before any code that asks it runs. */
    void grown(WovenClass woven, MethodSite site) {
        synchronized (woven) {
            if (woven.awaitsFirstCall()) {
                site.aim(CHOOSE.bindTo(new Stub(woven, site)));
                return;
            }
        }
        aim.at(woven);
    }

    /** The target of one site until the first call. */
    private final class Stub {
        private final WovenClass woven;
        private final MethodSite site;

        Stub(WovenClass woven, MethodSite site) {
            this.woven = woven;
            this.site = site;
        }

        private MethodHandle choose() throws Throwable {
            AsAgent.get(() -> {
                aim.atFirstCall(woven);
                return null;
            });
            if (woven.awaitsFirstCall()) {
                // A callback that precedes the first call has called the method itself.
                return null;
            }
            return (MethodHandle) site.target().invokeExact();
        }
    }
}
