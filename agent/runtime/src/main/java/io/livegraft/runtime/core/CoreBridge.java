package io.livegraft.runtime.core;

import io.livegraft.boot.Bridge;
import io.livegraft.runtime.patch.Patcher;
import java.lang.invoke.CallSite;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

/** What woven code and patch code reach of the agent. */
final class CoreBridge extends Bridge {
    private final Patcher patcher;
    private final States states;
    private final Consumer<Throwable> faults;

    CoreBridge(Patcher patcher, States states, Consumer<Throwable> faults) {
        this.patcher = patcher;
        this.states = states;
        this.faults = faults;
    }

    @Override
    protected CallSite patchSite(Class<?> target, String method) {
        return patcher.site(target, method);
    }

    @Override
    protected CallSite hookSite(Class<?> target, String method) {
        return patcher.hookSite(target, method);
    }

    @Override
    protected void defined(Class<?> type) {
        patcher.defined(type);
    }

    @Override
    protected byte[] beforeAgent(
            Object agent,
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            boolean retransforms) {
        return patcher.beforeAgent(agent, loader, internalName, type, domain, classFile, retransforms);
    }

    @Override
    public Long stateVersion(long id) {
        return states.current(id);
    }

    @Override
    public Long previousStateVersion(long id) {
        return states.previous(id);
    }

    @Override
    protected void fault(Throwable error) {
        faults.accept(error);
    }
}
