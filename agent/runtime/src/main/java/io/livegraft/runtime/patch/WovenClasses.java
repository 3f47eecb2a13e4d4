package io.livegraft.runtime.patch;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * All woven classes. Holds neither classes nor loaders: a class keeps its own entry alive, and one that is still being
 * defined is found by its loader and name.
 */
public final class WovenClasses {
    private final ClassValue<Holder> byClass = new ClassValue<>() {
        @Override
        protected Holder computeValue(Class<?> type) {
            return new Holder();
        }
    };

    private final PendingClasses pending = new PendingClasses();
    private final ConcurrentLinkedQueue<WeakReference<WovenClass>> all = new ConcurrentLinkedQueue<>();

    /** The entry of a class, or that there is none. */
    private static final class Holder {
        private volatile WovenClass woven;
    }

    /** The entry of a class, null if it is not woven. */
    public WovenClass find(Class<?> type) {
        Holder holder = byClass.get(type);
        WovenClass woven = holder.woven;
        return woven != null ? woven : adopt(type, holder);
    }

    private synchronized WovenClass adopt(Class<?> type, Holder holder) {
        if (holder.woven == null) {
            WovenClass woven = pending.remove(type.getClassLoader(), type.getName());
            if (woven != null) {
                woven.attach(type);
                holder.woven = woven;
            }
        }
        return holder.woven;
    }

    /** The entry of a class that exists, made where there is none. */
    public synchronized WovenClass obtain(Class<?> type) {
        WovenClass woven = find(type);
        if (woven == null) {
            woven = new WovenClass(type.getName());
            woven.attach(type);
            byClass.get(type).woven = woven;
            all.add(new WeakReference<>(woven));
        }
        return woven;
    }

    /** The entry of a class that is being defined. */
    synchronized WovenClass obtain(ClassLoader loader, String className) {
        WovenClass woven = pending.find(loader, className);
        if (woven == null) {
            woven = new WovenClass(className);
            pending.add(loader, woven);
            all.add(new WeakReference<>(woven));
        }
        return woven;
    }

    /** Every woven class that is not unloaded. */
    public List<WovenClass> all() {
        List<WovenClass> live = new ArrayList<>();
        all.removeIf(reference -> {
            WovenClass woven = reference.get();
            if (woven == null || woven.isUnloaded()) {
                return true;
            }
            live.add(woven);
            return false;
        });
        return live;
    }
}
