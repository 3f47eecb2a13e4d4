package io.livegraft.runtime.core;

import io.livegraft.runtime.patch.AsAgent;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/**
 * Hook points that have just been woven: which hooks are in front of one is worked out at the first call, in the thread
 * that makes it, so that no call passes before the hooks are there.
 */
final class HookStubs {
    private static final MethodHandle CHOOSE;

    static {
        try {
            CHOOSE =
                    MethodHandles.lookup().findVirtual(Stub.class, "choose", MethodType.methodType(MethodHandle.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Consumer<Throwable> faults;

    /** Set while a thread links hooks: what the linking calls, such as a class loader, runs without hooks. */
    private final ThreadLocal<Boolean> linking = new ThreadLocal<>();

    private volatile Aim aim;
    private volatile HookAim hookAim;

    HookStubs(Consumer<Throwable> faults) {
        this.faults = faults;
    }

    /** Says how sites are aimed; called once, before any class is woven. */
    void use(Aim patches, HookAim hooks) {
        aim = patches;
        hookAim = hooks;
    }

    /** Lets a hook point wait for its first call. */
    void await(WovenClass woven, MethodSite site) {
        site.aim(CHOOSE.bindTo(new Stub(woven, site)));
    }

    /** The target of one hook point until the first call. */
    private final class Stub {
        private final WovenClass woven;
        private final MethodSite site;

        Stub(WovenClass woven, MethodSite site) {
            this.woven = woven;
            this.site = site;
        }

        private MethodHandle choose() throws Throwable {
            if (linking.get() != null) {
                return null;
            }
            return AsAgent.get(this::link) ? (MethodHandle) site.target().invokeExact() : null;
        }

        private boolean link() {
            if (woven.awaitsFirstCall()) {
                // Callbacks of the patch precede the first call, and so every hook in it.
                aim.atFirstCall(woven);
            }
            linking.set(true);
            try {
                hookAim.atFirstCall(woven, site);
                return true;
            } catch (Throwable t) {
                faults.accept(t);
                return false;
            } finally {
                linking.remove();
            }
        }
    }
}
