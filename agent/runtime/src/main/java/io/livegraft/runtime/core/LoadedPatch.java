package io.livegraft.runtime.core;

import io.livegraft.runtime.link.TargetClasses;
import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.model.Tag;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A patch in this JVM: what it is, and where it applies. Holds loaders weakly. */
final class LoadedPatch {
    private final Patch patch;
    private final Origin origin;
    private final int generation;
    private final Map<String, Map<MethodId, MethodPatch>> methods = new LinkedHashMap<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final List<Exclusion> exclusions = new CopyOnWriteArrayList<>();
    private final Set<String> brought = ConcurrentHashMap.newKeySet();
    private final Set<String> targets = new LinkedHashSet<>();
    private final Callbacks callbacks;
    private LoaderPart basePart;
    private volatile boolean forced;

    private record Part(LoaderRef loader, WeakReference<LoaderPart> part) {}

    /**
     * @param origin null in no JVM
     * @param generation makes the names of the classes it brings unique
     * @param callbacks runs its callbacks
     */
    LoadedPatch(Patch patch, Origin origin, int generation, Callbacks callbacks) {
        this.patch = patch;
        this.origin = origin;
        this.generation = generation;
        this.callbacks = callbacks;
        for (ClassPatch c : patch.classes()) {
            if (!c.isBase() && !(c.methods().isEmpty() && c.callbacks().isEmpty())) {
                targets.add(c.target());
            }
            for (MethodPatch m : c.methods()) {
                methods.computeIfAbsent(c.target(), t -> new LinkedHashMap<>()).put(m.target(), m);
            }
        }
    }

    Patch patch() {
        return patch;
    }

    String name() {
        return patch.name();
    }

    Tag tag() {
        return patch.header().tag();
    }

    boolean isReplaceable() {
        return patch.header().replaceable();
    }

    Origin origin() {
        return origin;
    }

    int generation() {
        return generation;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    /** Whether a class, or with an empty name the whole patch, has callbacks. */
    boolean hasCallbacks(String target) {
        return patch.classes().stream()
                .anyMatch(c -> c.target().equals(target) && !c.callbacks().isEmpty());
    }

    /** Target classes that have changed methods, hook points or callbacks, in the order of the jar. */
    Set<String> targets() {
        return Collections.unmodifiableSet(targets);
    }

    /** The patch without the parts for classes that a loader does not see. */
    Patch visibleTo(TargetClasses files) {
        List<ClassPatch> visible = patch.classes().stream()
                .filter(c -> c.isBase() || files.classFile(c.target()) != null)
                .toList();
        return new Patch(patch.header(), visible, patch.helpers(), patch.resources(), patch.watched());
    }

    Map<MethodId, MethodPatch> methods(String target) {
        return methods.getOrDefault(target, Collections.emptyMap());
    }

    /** The methods of a class that it puts a hook point in front of. */
    Set<MethodId> hooks(String target) {
        Set<MethodId> hooks = new LinkedHashSet<>();
        methods(target).forEach((id, m) -> {
            if (m.kind().hooks()) {
                hooks.add(id);
            }
        });
        return hooks;
    }

    /** How constructors of a class begin, where it changes that. */
    Map<MethodId, Beginning> beginnings(String target) {
        Map<MethodId, Beginning> beginnings = new LinkedHashMap<>();
        methods(target).forEach((id, m) -> {
            if (m.beginning() != null) {
                beginnings.put(id, m.beginning());
            }
        });
        return beginnings;
    }

    /** Whether all that it wants in a class is woven there. */
    boolean isWovenIn(WovenClass woven) {
        String target = woven.className();
        return !woven.isDoubtful()
                && woven.methods().containsAll(methods(target).keySet())
                && woven.hookPoints().containsAll(hooks(target))
                && beginnings(target).entrySet().stream()
                        .allMatch(e -> woven.beginnings(e.getKey()).contains(e.getValue()));
    }

    /** Whether it gives this method a new body. */
    boolean replaces(MethodName method) {
        MethodPatch m = methods(method.className()).get(method.id());
        return m != null && m.kind().replaces();
    }

    /** What it has put into a loader, null if nothing yet. */
    LoaderPart part(ClassLoader loader) {
        for (Part p : parts) {
            LoaderPart part = p.loader.is(loader) ? p.part.get() : null;
            if (part != null) {
                return part;
            }
        }
        return null;
    }

    /** Remembers what it has put into a loader, as long as the woven class lives. */
    void keep(ClassLoader loader, LoaderPart part, WovenClass woven) {
        woven.keep(this, part);
        if (part(loader) != part) {
            parts.removeIf(p -> p.loader.isGone());
            parts.add(new Part(new LoaderRef(loader), new WeakReference<>(part)));
        }
    }

    /** What it has put into any loader, null if nothing yet. */
    LoaderPart anyPart() {
        return parts.stream()
                .map(p -> p.part.get())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(basePart);
    }

    /** Remembers what it has put into the loader of the application, which is never unloaded. */
    void keepBase(LoaderPart part) {
        basePart = part;
    }

    /** Leaves a class of a loader alone. */
    void exclude(String className, ClassLoader loader, RefusedException reason) {
        if (exclusion(className, loader).isEmpty()) {
            exclusions.removeIf(e -> e.loader().isGone());
            exclusions.add(new Exclusion(className, new LoaderRef(loader), reason.withoutTrace()));
        }
    }

    /**
     * A loader in which one class does not fit is left as a whole, so none that comes later takes part either.
     *
     * @throws RefusedException as for the class that does not fit
     */
    void requireNotLeft(ClassLoader loader) {
        for (Exclusion e : exclusions) {
            // A callback that failed speaks against its own class only.
            if (e.loader().is(loader) && e.reason().code() != RefusalCode.CALLBACK_FAILED) {
                throw e.reason();
            }
        }
    }

    Optional<Exclusion> exclusion(String className, ClassLoader loader) {
        return exclusions.stream()
                .filter(e -> e.className().equals(className) && e.loader().is(loader))
                .findFirst();
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    /** Names of the classes it has brought into any loader. */
    Set<String> brought() {
        return brought;
    }

    boolean isForced() {
        return forced;
    }

    /** Its code may still be running somewhere: it can never be unloaded. */
    void markForced() {
        forced = true;
    }

    @Override
    public String toString() {
        return name();
    }
}
