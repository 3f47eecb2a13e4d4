package io.livegraft.runtime.core;

import io.livegraft.runtime.core.StatusView.HookView;
import io.livegraft.runtime.core.StatusView.PointView;
import io.livegraft.runtime.hooks.AttachedHook;
import io.livegraft.runtime.hooks.AttachedHook.Point;
import io.livegraft.runtime.hooks.HookMaps;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The life of hooks: attached, detached by somebody, for too many errors, or because their hook point goes. Only the
 * control thread changes it; at no time does a patch's coming or going touch a hook that stays.
 */
final class Hooks {
    private final HookAim aim;
    private final WovenClasses classes;
    private final Runnable safepoint;
    private final HookMaps maps = new HookMaps();
    private final Consumer<Event> events;
    private final Consumer<Runnable> later;
    private long lastId;

    /**
     * @param safepoint returns when no thread acts on an older target of a call site
     * @param later hands work to the control thread
     */
    Hooks(HookAim aim, WovenClasses classes, Runnable safepoint, Consumer<Event> events, Consumer<Runnable> later) {
        this.aim = aim;
        this.classes = classes;
        this.safepoint = safepoint;
        this.events = events;
        this.later = later;
        aim.onUnlinked(this::unlinked);
    }

    HookMaps maps() {
        return maps;
    }

    /**
     * Attaches a program to all points it names, or to none.
     *
     * @param origin where it came from
     * @param patches those whose hook points there are
     * @param by who asks, for the log
     * @throws RefusedException ALREADY_LOADED, NO_HOOK_POINT, NO_SUCH_METHOD or LINK
     */
    void attach(HookProgram program, Origin origin, Collection<LoadedPatch> patches, String by) {
        if (aim.published().find(program.name()) != null) {
            throw new RefusedException(
                            RefusalCode.ALREADY_LOADED,
                            "hook " + program.name() + " is attached already; detach it first")
                    .with("hook", program.name());
        }
        List<MethodName> methods = HookPoints.resolve(program, HookPoints.of(patches));
        AttachedHook attached = new AttachedHook(program, lastId + 1, methods, maps, new Reports());
        LoadedHook fresh = new LoadedHook(attached, origin);
        HookTable table = aim.published().with(fresh);
        try {
            forEachSite(fresh, (woven, site) -> aim.check(woven, site, table));
        } catch (RuntimeException | Error e) {
            forget(fresh);
            throw e;
        }
        lastId++;
        publish(table, fresh);
        events.accept(event(Event.Kind.HOOK_ATTACH, fresh)
                .with("file", origin.file())
                .with("sha256", origin.sha256())
                .with("points", methods.stream().map(MethodName::toString).toList())
                .with("by", by));
    }

    /** @throws RefusedException NO_SUCH_PATCH if no hook of this name is attached */
    void detach(String name, String by) {
        LoadedHook hook = aim.published().find(name);
        if (hook == null) {
            throw new RefusedException(RefusalCode.NO_SUCH_PATCH, "there is no hook " + name + " in this JVM")
                    .with("hook", name);
        }
        detach(hook, "by", by);
    }

    /** Detaches the hooks that are attached to anything but the hook points of these patches. */
    void keepOnly(Collection<LoadedPatch> patches) {
        if (aim.published().hooks().isEmpty()) {
            return;
        }
        Set<MethodName> points = HookPoints.of(patches);
        for (LoadedHook hook : aim.published().hooks()) {
            for (Point point : hook.hook().points()) {
                if (!points.contains(point.method())) {
                    detach(hook, "reason", "no enabled patch has the hook point " + point.method() + " any more");
                    break;
                }
            }
        }
    }

    /** A patch has come whose hook points may be woven in more loaders than hooks are in front of now. */
    void pointsAdded(LoadedPatch patch) {
        for (LoadedHook hook : aim.published().hooks()) {
            if (hook.hook().points().stream()
                    .anyMatch(p -> patch.hooks(p.method().className())
                            .contains(p.method().id()))) {
                forEachSite(hook, aim::at);
            }
        }
    }

    private void detach(LoadedHook hook, String key, String why) {
        publish(aim.published().without(hook), hook);
        forget(hook);
        events.accept(event(Event.Kind.HOOK_DETACH, hook).with(key, why));
    }

    private void publish(HookTable table, LoadedHook changed) {
        aim.publish(table);
        forEachSite(changed, aim::at);
        safepoint.run();
    }

    private void forEachSite(LoadedHook hook, BiConsumer<WovenClass, MethodSite> action) {
        Set<MethodName> methods =
                hook.hook().points().stream().map(Point::method).collect(Collectors.toSet());
        for (WovenClass woven : classes.all()) {
            for (MethodSite site : woven.hookSites()) {
                if (methods.contains(new MethodName(woven.className(), site.method()))) {
                    action.accept(woven, site);
                }
            }
        }
    }

    /** Nothing of the agent may keep the hook's loader. */
    private void forget(LoadedHook hook) {
        classes.all().forEach(woven -> woven.keep(hook, null));
    }

    List<HookView> views() {
        return aim.published().hooks().stream().map(Hooks::view).toList();
    }

    private static HookView view(LoadedHook hook) {
        return new HookView(
                hook.name(),
                hook.hook().attachId(),
                hook.origin().file(),
                hook.origin().sha256(),
                hook.hook().points().stream().map(Hooks::view).toList());
    }

    private static PointView view(Point point) {
        return new PointView(
                point.method().toString(),
                point.counters().calls(),
                point.counters().overrides(),
                point.counters().errors(),
                point.counters().timed(),
                point.counters().meanNanos(),
                point.counters().longestNanos());
    }

    /** A hook could not be put in front of a class that was called for the first time. */
    private void unlinked(LoadedHook hook, RefusedException why) {
        events.accept(event(Event.Kind.HOOK_ERROR, hook).with("error", why.getMessage()));
    }

    private static Event event(Event.Kind kind, LoadedHook hook) {
        return event(kind, hook.hook());
    }

    private static Event event(Event.Kind kind, AttachedHook hook) {
        return Event.of(kind, null).with("hook", hook.name()).with("attachId", hook.attachId());
    }

    /** Says what goes wrong in the threads that call hooks. */
    private final class Reports implements AttachedHook.Troubles {
        @Override
        public void failed(AttachedHook hook, Point point, Throwable failure) {
            events.accept(event(Event.Kind.HOOK_ERROR, hook)
                    .with("method", point.method().toString())
                    .with("error", text(failure)));
        }

        /** The exception is the hook's own: what it says of itself may throw too. */
        private static String text(Throwable failure) {
            try {
                StackTraceElement[] frames = failure.getStackTrace();
                return failure + (frames.length == 0 ? "" : " at " + frames[0]);
            } catch (Throwable t) {
                return failure.getClass().getName();
            }
        }

        @Override
        public void wornOut(AttachedHook hook) {
            later.accept(() -> {
                LoadedHook attached = aim.published().find(hook.name());
                if (attached != null && attached.hook() == hook) {
                    detach(attached, "reason", AttachedHook.MAX_FAILURES + " errors in a row");
                }
            });
        }
    }
}
