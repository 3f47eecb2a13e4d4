package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One class that has been woven, or is about to be, in one loader.
 *
 * <p>Once the class exists it alone keeps this object alive, and through {@link #keep} whatever of a patch belongs to
 * its loader; nothing else in the agent may hold any of that strongly.
 */
public final class WovenClass {
    private final String className;
    /** Those of the code as it was woven last. */
    private final Map<MethodId, MethodSite> sites = new ConcurrentHashMap<>();

    /** Those and the former ones of constructors that have got another beginning since. */
    private final List<MethodSite> allSites = new CopyOnWriteArrayList<>();

    private final Map<MethodId, MethodSite> hookSites = new ConcurrentHashMap<>();
    private final Map<MethodId, Body> bodies = new ConcurrentHashMap<>();
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();
    private volatile WeakReference<Class<?>> type;
    private final FirstCallGate firstCallGate = new FirstCallGate();
    private volatile boolean awaitsFirstCall;
    private volatile boolean isDoubtful;

    WovenClass(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }

    /** The class; null while it is being defined and when it has been unloaded. */
    public Class<?> type() {
        WeakReference<Class<?>> reference = type;
        return reference == null ? null : reference.get();
    }

    /** Whether the class has been seen, and is gone. */
    boolean isUnloaded() {
        WeakReference<Class<?>> reference = type;
        return reference != null && reference.get() == null;
    }

    void attach(Class<?> defined) {
        type = new WeakReference<>(defined);
    }

    /** All call sites; a constructor that was woven with further beginnings has several. */
    public Collection<MethodSite> sites() {
        return Collections.unmodifiableList(allSites);
    }

    /** The methods that are woven. */
    public Set<MethodId> methods() {
        return sites.keySet();
    }

    /** The beginnings that are woven into a constructor, apart from its own. */
    public List<Beginning> beginnings(MethodId method) {
        MethodSite site = sites.get(method);
        return site == null ? List.of() : site.beginnings();
    }

    /**
     * Adds a woven method with what its original body is.
     *
     * @param beginnings of a constructor, those that it has got before first
     * @return its new site; null where it keeps the one it has
     */
    MethodSite add(MethodId method, Body body, List<Beginning> beginnings) {
        bodies.putIfAbsent(method, body);
        MethodSite fresh = new MethodSite(method, beginnings);
        MethodSite kept =
                sites.merge(method, fresh, (old, site) -> old.beginnings().size() < beginnings.size() ? site : old);
        if (kept != fresh) {
            return null;
        }
        allSites.add(fresh);
        return fresh;
    }

    /** The call sites of the hook points, apart from those of the methods. */
    public Collection<MethodSite> hookSites() {
        return hookSites.values();
    }

    /** The methods that have a hook point. */
    public Set<MethodId> hookPoints() {
        return hookSites.keySet();
    }

    /** Adds a hook point; null if it is there already. */
    MethodSite addHookPoint(MethodId method) {
        MethodSite site = new MethodSite(method, List.of());
        return hookSites.putIfAbsent(method, site) == null ? site : null;
    }

    /** The original body of a woven method, null for any other. */
    public Body body(MethodId method) {
        return bodies.get(method);
    }

    /** Whether the JVM has refused the code as it was woven last, so that the class may have been left as it was. */
    public boolean isDoubtful() {
        return isDoubtful;
    }

    public void doubt(boolean doubtful) {
        isDoubtful = doubtful;
    }

    /** Whether the targets of the sites are still to be worked out, at the first call of a woven method. */
    public boolean awaitsFirstCall() {
        return awaitsFirstCall;
    }

    public void awaitFirstCall(boolean awaits) {
        awaitsFirstCall = awaits;
    }

    /** Where callers wait while the callbacks that precede the first call run. */
    public FirstCallGate firstCallGate() {
        return firstCallGate;
    }

    /** Keeps a value alive as long as the class; null forgets it. */
    public void keep(Object key, Object value) {
        if (value == null) {
            kept.remove(key);
        } else {
            kept.put(key, value);
        }
    }
}
