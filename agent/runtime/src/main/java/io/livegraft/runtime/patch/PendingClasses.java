package io.livegraft.runtime.patch;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes that passed the transformer and have not been seen since, by name and loader; guarded by its owner. */
final class PendingClasses {
    private final Map<String, List<Entry>> byName = new HashMap<>();

    private record Entry(boolean boot, WeakReference<ClassLoader> loader, WovenClass woven) {
        boolean isOf(ClassLoader of) {
            return of == null ? boot : loader.get() == of;
        }

        boolean isStale() {
            return !boot && loader.get() == null;
        }
    }

    void add(ClassLoader loader, WovenClass woven) {
        entries(woven.className()).add(new Entry(loader == null, new WeakReference<>(loader), woven));
    }

    WovenClass find(ClassLoader loader, String className) {
        for (Entry entry : entries(className)) {
            if (entry.isOf(loader)) {
                return entry.woven;
            }
        }
        return null;
    }

    WovenClass remove(ClassLoader loader, String className) {
        WovenClass found = find(loader, className);
        if (found != null) {
            entries(className).removeIf(entry -> entry.woven == found);
        }
        return found;
    }

    private List<Entry> entries(String className) {
        List<Entry> entries = byName.computeIfAbsent(className, n -> new ArrayList<>());
        entries.removeIf(Entry::isStale);
        return entries;
    }
}
