package io.livegraft.runtime.testing;

import io.livegraft.boot.Bridge;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one bridge of the test JVM: a mutable site for each method and hook point that links. */
public final class TestBridge extends Bridge {
    private static final TestBridge INSTANCE = new TestBridge();

    private final Map<Key, MutableCallSite> sites = new ConcurrentHashMap<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    static {
        if (!Bridge.install(INSTANCE)) {
            throw new IllegalStateException("another bridge is installed");
        }
    }

    private TestBridge() {}

    public static TestBridge get() {
        return INSTANCE;
    }

    /** Sets what the method runs; null for its own body. */
    public void implement(Class<?> target, String method, MethodHandle implementation) {
        set(new Key(target, method, false), implementation);
    }

    /** Sets the hook in front of the method; null for none. */
    public void hook(Class<?> target, String method, MethodHandle hook) {
        set(new Key(target, method, true), hook);
    }

    public List<Throwable> faults() {
        return faults;
    }

    private void set(Key key, MethodHandle value) {
        site(key).setTarget(MethodHandles.constant(MethodHandle.class, value));
        MutableCallSite.syncAll(new MutableCallSite[] {site(key)});
    }

    private MutableCallSite site(Key key) {
        return sites.computeIfAbsent(key, any -> {
            MutableCallSite site = new MutableCallSite(MethodType.methodType(MethodHandle.class));
            site.setTarget(MethodHandles.constant(MethodHandle.class, null));
            return site;
        });
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
        return classFile;
    }

    @Override
    protected CallSite patchSite(Class<?> target, String method) {
        return site(new Key(target, method, false));
    }

    @Override
    protected CallSite hookSite(Class<?> target, String method) {
        return site(new Key(target, method, true));
    }

    @Override
    protected void defined(Class<?> type) {}

    @Override
    public Long stateVersion(long id) {
        return null;
    }

    @Override
    public Long previousStateVersion(long id) {
        return null;
    }

    @Override
    protected void fault(Throwable error) {
        faults.add(error);
    }

    private record Key(Class<?> target, String method, boolean hook) {}
}
