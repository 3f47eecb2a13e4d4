package io.livegraft.runtime.core;

import io.livegraft.runtime.core.HookTable.Entry;
import io.livegraft.runtime.hooks.HookChain;
import io.livegraft.runtime.hooks.HookChain.Hooked;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Gives the call sites of hook points the targets that follow from the published table.
 *
 * <p>As with {@link Aim}, a first call and the control thread may meet here, and the monitor of the woven class
 * decides: the control thread publishes first and aims then; a first call aims only if the table it has linked is still
 * the published one. Under the monitor nothing foreign runs.
 */
final class HookAim {
    private final MethodHandles.Lookup trusted;
    private final BiConsumer<Class<?>, Module> modules;
    private final Predicate<HookedMethod> isPoint;
    private volatile BiConsumer<LoadedHook, RefusedException> unlinked;
    private volatile HookTable published = HookTable.EMPTY;

    /** A woven hook point in one loader. */
    record HookedMethod(WovenClass woven, Class<?> type, MethodId method) {
        MethodName name() {
            return new MethodName(woven.className(), method);
        }
    }

    /**
     * @param modules lets a module use the public types of a class's package
     * @param isPoint whether a patch in force has this hook point in this loader
     */
    HookAim(MethodHandles.Lookup trusted, BiConsumer<Class<?>, Module> modules, Predicate<HookedMethod> isPoint) {
        this.trusted = trusted;
        this.modules = modules;
        this.isPoint = isPoint;
    }

    /** Says who is told of a hook that does not link where its class is called for the first time. */
    void onUnlinked(BiConsumer<LoadedHook, RefusedException> listener) {
        unlinked = listener;
    }

    HookTable published() {
        return published;
    }

    void publish(HookTable table) {
        published = table;
    }

    /** Aims a site as published, unless its class waits for its first call. */
    void at(WovenClass woven, MethodSite site) {
        if (woven.type() != null && !woven.awaitsFirstCall()) {
            atFirstCall(woven, site);
        }
    }

    /** Aims a site as published, in the class's own thread maybe; a hook that does not link is left out. */
    void atFirstCall(WovenClass woven, MethodSite site) {
        Class<?> type = woven.type();
        HookedMethod method = new HookedMethod(woven, type, site.method());
        while (true) {
            HookTable table = published;
            MethodHandle hooks = chain(method, linkable(method, table));
            synchronized (woven) {
                if (published == table) {
                    site.aimAt(hooks);
                    return;
                }
            }
            // A hook that was detached meanwhile must not stay because of us.
            HookTable now = published;
            table.hooks().stream().filter(h -> !now.hooks().contains(h)).forEach(h -> woven.keep(h, null));
        }
    }

    private List<Entry> linkable(HookedMethod method, HookTable table) {
        List<Entry> linkable = new ArrayList<>();
        for (Entry entry : entries(method, table)) {
            try {
                chain(method, List.of(entry));
                linkable.add(entry);
            } catch (RefusedException e) {
                unlinked.accept(entry.hook(), e);
            }
        }
        return linkable;
    }

    /**
     * Links a table for one hook point, so that aiming it afterwards cannot fail.
     *
     * @throws RefusedException LINK
     */
    void check(WovenClass woven, MethodSite site, HookTable table) {
        Class<?> type = woven.type();
        if (type != null) {
            HookedMethod method = new HookedMethod(woven, type, site.method());
            chain(method, entries(method, table));
        }
    }

    private List<Entry> entries(HookedMethod method, HookTable table) {
        List<Entry> entries = table.at(method.name());
        return entries.isEmpty() || !isPoint.test(method) ? List.of() : entries;
    }

    private MethodHandle chain(HookedMethod method, List<Entry> entries) {
        if (entries.isEmpty()) {
            return null;
        }
        List<Hooked> hooks = new ArrayList<>();
        for (Entry entry : entries) {
            hooks.add(new Hooked(entry.hook().installedFor(method.woven(), method.type(), modules), entry.point()));
        }
        try {
            return HookChain.of(hooks, typeOf(method), trusted);
        } catch (LinkageError | TypeNotPresentException | ReflectiveOperationException | IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.LINK, "no hook can be linked in front of " + method.name() + ": " + e, e);
        }
    }

    /** The method's type as its trampoline calls a hook: the receiver first. */
    private MethodType typeOf(HookedMethod method) throws ReflectiveOperationException {
        Class<?> owner = method.type();
        MethodId id = method.method();
        MethodType type = MethodType.fromMethodDescriptorString(id.descriptor(), owner.getClassLoader());
        return isStatic(owner, id.name(), type) ? type : type.insertParameterTypes(0, owner);
    }

    /** Asks for this one method: a list of all of them would need every type that any of them names. */
    private boolean isStatic(Class<?> owner, String name, MethodType type) throws NoSuchMethodException {
        try {
            trusted.in(owner).findStatic(owner, name, type);
            return true;
        } catch (IllegalAccessException e) {
            return false;
        }
    }
}
