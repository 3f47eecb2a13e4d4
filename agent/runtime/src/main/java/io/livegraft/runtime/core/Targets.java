package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WeavePolicy;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the enabled patches and the one being loaded want woven. Asked by threads that define classes: it reads a
 * published map and takes no lock.
 */
final class Targets implements WeavePolicy {
    private final WovenClasses classes;
    private final Consumer<Event> events;
    private final FirstCalls firstCalls;
    private final HookStubs hookStubs;
    private volatile Map<String, List<LoadedPatch>> wanted = Map.of();

    /** Class files of the batch under way; set and read by the thread that weaves the batch, else null. */
    private final ThreadLocal<Map<Class<?>, byte[]>> batch = new ThreadLocal<>();

    Targets(WovenClasses classes, FirstCalls firstCalls, HookStubs hookStubs, Consumer<Event> events) {
        this.classes = classes;
        this.firstCalls = firstCalls;
        this.hookStubs = hookStubs;
        this.events = events;
    }

    /** Publishes which patches are to be woven from now on. */
    void publish(List<LoadedPatch> patches) {
        Map<String, List<LoadedPatch>> byTarget = new HashMap<>();
        for (LoadedPatch p : patches) {
            for (String target : p.targets()) {
                byTarget.computeIfAbsent(target, t -> new ArrayList<>()).add(p);
            }
        }
        wanted = byTarget;
    }

    /** Runs a weaving of loaded classes whose caller aims their sites itself; answers the class files it has seen. */
    Map<Class<?>, byte[]> inBatch(Weaving weaving) throws Exception {
        Map<Class<?>, byte[]> seen = new HashMap<>();
        batch.set(seen);
        try {
            weaving.run();
            return seen;
        } finally {
            batch.remove();
        }
    }

    /** Sends classes through the transformer. */
    @FunctionalInterface
    interface Weaving {
        void run() throws Exception;
    }

    @Override
    public boolean concerns(String className) {
        return wanted.containsKey(className);
    }

    @Override
    public Wanted wanted(ClassLoader loader, String className, Class<?> type, byte[] classFile) {
        List<LoadedPatch> patches = wanted.get(className);
        if (patches == null) {
            return new Wanted(Map.of(), Set.of(), Map.of());
        }
        Map<Class<?>, byte[]> seen = batch.get();
        if (seen != null && type != null) {
            seen.put(type, classFile);
        }
        Bodies bodies = type == null ? Bodies.ofNew(classFile) : Bodies.ofLoaded(classFile, type);
        Wanted all = new Wanted(new LinkedHashMap<>(), new LinkedHashSet<>(), new HashMap<>());
        for (LoadedPatch p : patches) {
            try {
                if (type == null || !isWoven(p, type)) {
                    p.requireNotLeft(loader);
                }
                all.methods().putAll(BodyCheck.check(p, className, bodies));
                all.hooks().addAll(p.hooks(className));
                p.beginnings(className)
                        .forEach((id, beginning) -> all.beginnings()
                                .computeIfAbsent(id, any -> new ArrayList<>())
                                .add(beginning));
            } catch (RefusedException e) {
                leave(p, className, loader, e);
            }
        }
        return all;
    }

    private boolean isWoven(LoadedPatch patch, Class<?> type) {
        WovenClass known = classes.find(type);
        return known != null && patch.isWovenIn(known);
    }

    /** Too late for none of the loader's classes to take part where some do already: that must not go unnoticed. */
    private void leave(LoadedPatch patch, String className, ClassLoader loader, RefusedException reason) {
        boolean isNews = patch.exclusion(className, loader).isEmpty();
        patch.exclude(className, loader, reason);
        if (isNews && patch.part(loader) != null) {
            events.accept(Event.of(Event.Kind.FAULT, patch.name())
                    .with("class", className)
                    .with("message", reason.getMessage() + "; classes of this loader that are patched stay so"));
        }
    }

    @Override
    public void grown(WovenClass woven, MethodSite site) {
        firstCalls.grown(woven, site);
    }

    @Override
    public void hookPoint(WovenClass woven, MethodSite site) {
        hookStubs.await(woven, site);
    }

    @Override
    public void woven(ClassLoader loader, WovenClass woven) {
        if (batch.get() == null || woven.type() == null) {
            late(loader, woven);
        }
    }

    /** Takes in a class that was loaded after its patch: nothing happens before its first call. */
    void late(ClassLoader loader, WovenClass woven) {
        firstCalls.await(woven);
        for (LoadedPatch p : wanted.getOrDefault(woven.className(), List.of())) {
            if (p.exclusion(woven.className(), loader).isEmpty()) {
                events.accept(Event.of(Event.Kind.APPLY, p.name()).with("class", woven.className()));
            }
        }
    }

    @Override
    public void failed(ClassLoader loader, String className, Class<?> type, Throwable error) {
        RefusedException reason = error instanceof RefusedException refused
                ? refused
                : new RefusedException(RefusalCode.UNPATCHABLE, className + " could not be woven: " + error, error)
                        .with("class", className);
        WovenClass known = type == null ? null : classes.find(type);
        for (LoadedPatch p : wanted.getOrDefault(className, List.of())) {
            if (known == null || !p.isWovenIn(known)) {
                p.exclude(className, loader, reason);
            }
        }
        if (!(error instanceof RefusedException)) {
            events.accept(
                    Event.of(Event.Kind.FAULT, null).with("class", className).with("message", String.valueOf(error)));
        }
    }
}
