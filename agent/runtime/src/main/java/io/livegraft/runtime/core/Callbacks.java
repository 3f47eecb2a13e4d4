package io.livegraft.runtime.core;

import io.livegraft.runtime.core.StatusView.CallbackView;
import io.livegraft.runtime.model.Callback.Moment;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The callbacks of one patch: which of its classes have been entered, each by its {@code pre_patch}, and what is owed
 * to those.
 *
 * <p>The control thread moves the patch through its phases; a class that loads later enters in the thread of its first
 * call. No lock is held while a callback runs.
 */
final class Callbacks {
    /** Where the patch stands; decides what a class that enters late still gets. */
    private enum Phase {
        MOVING,
        PATCHED,
        UNPATCHED
    }

    /** Set while the thread runs a callback, so that what it calls can be told. */
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    /** A target class in one loader, or the whole patch. */
    private record Entry(String target, LoaderRef loader, WeakReference<LoaderPart> part) {}

    /** A callback that has not returned yet; by identity, since one of a kind may run for two loaders at once. */
    private static final class Running {
        final Moment moment;
        final String target;
        final String thread = Thread.currentThread().getName();
        final long sinceNanos = System.nanoTime();

        Running(Moment moment, String target) {
            this.moment = moment;
            this.target = target;
        }
    }

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final String patch;
    private final Consumer<Event> events;
    private final Consumer<Throwable> faults;
    private final CallbackWatch watch;

    /** Guarded by this, in the order of entering. */
    private final List<Entry> entered = new ArrayList<>();

    /** Guarded by this. */
    private Phase phase = Phase.MOVING;

    Callbacks(String patch, Consumer<Event> events, Consumer<Throwable> faults, CallbackWatch watch) {
        this.patch = patch;
        this.events = events;
        this.faults = faults;
        this.watch = watch;
    }

    /**
     * Enters a class: runs its {@code pre_patch} unless that has been done.
     *
     * @param target binary name, empty for the whole patch
     * @throws RefusedException CALLBACK_FAILED, and the class is not entered
     */
    void enter(String target, ClassLoader loader, LoaderPart part) {
        if (has(target, loader)) {
            return;
        }
        Entry entry = new Entry(target, new LoaderRef(loader), new WeakReference<>(part));
        for (MethodHandle callback : part.callbacks(target, Moment.PRE_PATCH)) {
            runPrePatch(entry, callback);
        }
        Phase reached;
        synchronized (this) {
            reached = phase;
            if (reached != Phase.UNPATCHED) {
                entered.add(entry);
            }
        }
        if (reached != Phase.MOVING) {
            run(entry, reached == Phase.PATCHED ? Moment.POST_PATCH : Moment.POST_UNPATCH);
        }
    }

    private synchronized boolean has(String target, ClassLoader loader) {
        return entered.stream()
                .anyMatch(e -> e.target.equals(target) && e.loader().is(loader));
    }

    private void runPrePatch(Entry entry, MethodHandle callback) {
        try {
            call(entry, Moment.PRE_PATCH, callback);
        } catch (Throwable t) {
            throw new RefusedException(
                            RefusalCode.CALLBACK_FAILED,
                            "pre_patch of patch " + patch + (entry.target.isEmpty() ? "" : " for " + entry.target)
                                    + " threw " + t,
                            t)
                    .with("patch", patch)
                    .with("class", entry.target);
        }
    }

    /** The patch begins to move threads, either way. */
    void moving() {
        changeTo(Phase.MOVING);
    }

    /** All threads are on the patched side: {@code post_patch}. */
    void patched() {
        changeTo(Phase.PATCHED).forEach(e -> run(e, Moment.POST_PATCH));
    }

    /** Before a disable moves threads: {@code pre_unpatch}. */
    void leaving() {
        changeTo(Phase.MOVING).forEach(e -> run(e, Moment.PRE_UNPATCH));
    }

    /** All threads are on the unpatched side: {@code post_unpatch} for every class that was entered. */
    void unpatched() {
        changeTo(Phase.UNPATCHED).forEach(e -> run(e, Moment.POST_UNPATCH));
        synchronized (this) {
            entered.clear();
        }
    }

    private synchronized List<Entry> changeTo(Phase next) {
        phase = next;
        return List.copyOf(entered);
    }

    private void run(Entry entry, Moment moment) {
        LoaderPart part = entry.part.get();
        if (part == null) {
            return;
        }
        for (MethodHandle callback : part.callbacks(entry.target, moment)) {
            try {
                call(entry, moment, callback);
            } catch (Throwable t) {
                faults.accept(t);
            }
        }
    }

    private void call(Entry entry, Moment moment, MethodHandle callback) throws Throwable {
        log(entry, moment);
        // One callback may lead into another: it may call a class for the first time that has callbacks too.
        Boolean outer = INSIDE.get();
        INSIDE.set(true);
        watch.begins(moment.label() + " of patch " + patch);
        Running here = new Running(moment, entry.target);
        running.add(here);
        try {
            callback.invokeExact();
        } finally {
            running.remove(here);
            INSIDE.set(outer);
            if (outer == null) {
                watch.ends();
            }
        }
    }

    /** Those that have not returned yet, the longest running first. */
    List<CallbackView> running() {
        long now = System.nanoTime();
        return running.stream()
                .sorted(Comparator.comparing((Running r) -> now - r.sinceNanos).reversed())
                .map(r -> new CallbackView(r.moment.label(), r.target, r.thread, (now - r.sinceNanos) / 1_000_000))
                .toList();
    }

    /** Whether the calling thread is in a callback, of any patch. */
    static boolean isInside() {
        return INSIDE.get() != null;
    }

    private void log(Entry entry, Moment moment) {
        Event event = Event.of(Event.Kind.CALLBACK, patch).with("kind", moment.label());
        events.accept(entry.target.isEmpty() ? event : event.with("class", entry.target));
    }
}
