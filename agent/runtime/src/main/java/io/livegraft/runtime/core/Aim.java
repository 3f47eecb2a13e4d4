package io.livegraft.runtime.core;

import io.livegraft.boot.CallersError;
import io.livegraft.runtime.core.HookAim.HookedMethod;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.MethodSite;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gives call sites the targets that follow from the published snapshot.
 *
 * <p>A class at its first call and the control thread may meet here. The monitor of the woven class decides: the
 * control thread publishes first and aims then; the first call aims only if what it has worked out is still published.
 * Under the monitor only targets are set, nothing foreign runs.
 */
final class Aim {
    private final Installer installer;
    private final LoaderFit fit;
    private final Consumer<Throwable> faults;
    private volatile Snapshot published = Snapshot.EMPTY;

    Aim(Installer installer, LoaderFit fit, Consumer<Throwable> faults) {
        this.installer = installer;
        this.fit = fit;
        this.faults = faults;
    }

    Snapshot published() {
        return published;
    }

    /** The first half of a change: from now on first calls follow the new snapshot. */
    void publish(Snapshot snapshot) {
        published = snapshot;
    }

    /** The second half, for one class: aims it as published, unless it waits for its first call. */
    void at(WovenClass woven) {
        if (woven.awaitsFirstCall()) {
            return;
        }
        Snapshot snapshot = published;
        link(woven, snapshot);
        synchronized (woven) {
            set(woven, snapshot);
        }
    }

    /** Works out a class at its first call, after the callbacks that precede it. */
    void atFirstCall(WovenClass woven) {
        if (!needsCallbacks(woven)) {
            resolve(woven);
        } else if (woven.firstCallGate().enter()) {
            try {
                runCallbacks(woven);
                resolve(woven);
            } finally {
                woven.firstCallGate().leave(!woven.awaitsFirstCall());
            }
        }
    }

    private boolean needsCallbacks(WovenClass woven) {
        return published.patched().stream().anyMatch(p -> p.hasCallbacks(woven.className()));
    }

    private void runCallbacks(WovenClass woven) {
        try {
            Snapshot snapshot = published;
            link(woven, snapshot);
            ClassLoader loader = woven.type().getClassLoader();
            for (LoadedPatch p : snapshot.patched()) {
                if (p.hasCallbacks(woven.className()) && isTarget(p, woven, woven.type())) {
                    enter(p, woven.className(), loader);
                }
            }
        } catch (Throwable t) {
            CallersError.rethrow(t);
            faults.accept(t);
        }
    }

    private static void enter(LoadedPatch patch, String className, ClassLoader loader) {
        try {
            patch.callbacks().enter(className, loader, patch.part(loader));
        } catch (RefusedException e) {
            patch.exclude(className, loader, e);
        }
    }

    private void resolve(WovenClass woven) {
        try {
            while (woven.awaitsFirstCall()) {
                Snapshot snapshot = published;
                link(woven, snapshot);
                synchronized (woven) {
                    if (published == snapshot && woven.awaitsFirstCall()) {
                        set(woven, snapshot);
                        woven.awaitFirstCall(false);
                    }
                }
            }
        } catch (Throwable t) {
            CallersError.rethrow(t);
            synchronized (woven) {
                woven.sites().forEach(s -> s.aimAt(null));
                woven.awaitFirstCall(false);
            }
            faults.accept(t);
        }
    }

    /** Installs every patch of a snapshot that a class needs in its loader; one that does not link is left out. */
    private void link(WovenClass woven, Snapshot snapshot) {
        link(woven, snapshot.patched());
        link(woven, snapshot.unpatched());
    }

    private void link(WovenClass woven, List<LoadedPatch> patches) {
        Class<?> type = woven.type();
        for (LoadedPatch p : patches) {
            if (type != null && isTarget(p, woven, type)) {
                try {
                    requireFit(p, type.getClassLoader());
                    install(p, type, woven, Map.of());
                } catch (RuntimeException | LinkageError e) {
                    RefusedException reason = reason(p, woven, e);
                    p.exclude(woven.className(), type.getClassLoader(), reason);
                    if (reason.code() == RefusalCode.LINK) {
                        faults.accept(e);
                    }
                }
            }
        }
    }

    /** The first class of a patch in a loader decides for the whole of it, so the others must fit too. */
    private void requireFit(LoadedPatch patch, ClassLoader loader) {
        if (patch.part(loader) == null) {
            patch.requireNotLeft(loader);
            fit.check(patch, loader);
        }
    }

    private static RefusedException reason(LoadedPatch patch, WovenClass woven, Throwable error) {
        return error instanceof RefusedException refused
                ? refused
                : new RefusedException(
                                RefusalCode.LINK,
                                "patch " + patch + " cannot be put beside " + woven.className() + ": " + error,
                                error)
                        .with("patch", patch.name());
    }

    /**
     * Makes sure that a patch is installed in the loader of a class.
     *
     * @param seen class files of targets that came through the transformer
     * @throws RefusedException LINK
     */
    void install(LoadedPatch patch, Class<?> type, WovenClass woven, Map<String, byte[]> seen) {
        ClassLoader loader = type.getClassLoader();
        LoaderPart known = patch.part(loader);
        LoaderPart part = known != null ? known : installer.install(patch, type, seen);
        part.resolve(woven.className());
        patch.keep(loader, part, woven);
    }

    /**
     * Where the callbacks of the whole patch are: in a loader of its targets, else beside the application.
     *
     * @throws RefusedException LINK
     */
    LoaderPart basePart(LoadedPatch patch) {
        LoaderPart part = patch.anyPart();
        if (part == null) {
            part = installer.installBase(patch);
            patch.keepBase(part);
        }
        return part;
    }

    /** Whether a patch on either side has a hook point on a method in this loader. */
    boolean isHookPoint(HookedMethod method) {
        Snapshot snapshot = published;
        return Stream.concat(snapshot.unpatched().stream(), snapshot.patched().stream())
                .anyMatch(p -> p.hooks(method.woven().className()).contains(method.method())
                        && isTarget(p, method.woven(), method.type()));
    }

    private static boolean isTarget(LoadedPatch patch, WovenClass woven, Class<?> type) {
        return patch.targets().contains(woven.className())
                && patch.exclusion(woven.className(), type.getClassLoader()).isEmpty();
    }

    private void set(WovenClass woven, Snapshot snapshot) {
        for (MethodSite site : woven.sites()) {
            Answer unpatched = newest(snapshot.unpatched(), woven, site);
            Answer patched = newest(snapshot.patched(), woven, site);
            if (unpatched.fits() && patched.fits() && unpatched.body() != patched.body()) {
                site.aim(snapshot.transition().target(unpatched.body(), patched.body()));
            } else {
                // A frame of a former weave is on the side that it can follow: it holds its thread there.
                site.aimAt(patched.fits() ? patched.body() : unpatched.body());
            }
        }
    }

    /** What a site answers: the body in force for its method, null for the original, or one that it cannot lead to. */
    private record Answer(boolean fits, MethodHandle body) {}

    private static Answer newest(List<LoadedPatch> patches, WovenClass woven, MethodSite site) {
        LoadedPatch patch = newestPatch(patches, woven, site.method());
        if (patch == null) {
            return new Answer(true, null);
        }
        MethodName name = new MethodName(woven.className(), site.method());
        Implementation body = patch.part(woven.type().getClassLoader()).body(name);
        if (body == null) {
            // A type that it takes or gives is not there: the original body stays.
            return new Answer(true, null);
        }
        MethodHandle handle = body.at(site).orElse(null);
        return new Answer(handle != null, handle);
    }

    /** The patch whose body is in force for a method, null where it is the original one. */
    static LoadedPatch newestPatch(List<LoadedPatch> patches, WovenClass woven, MethodId method) {
        Class<?> type = woven.type();
        MethodName name = new MethodName(woven.className(), method);
        for (int i = patches.size() - 1; i >= 0 && type != null; i--) {
            LoadedPatch p = patches.get(i);
            if (p.replaces(name) && isTarget(p, woven, type)) {
                return p;
            }
        }
        return null;
    }
}
