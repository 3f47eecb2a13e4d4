package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.Patcher;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the loaded targets of a patch so far that their sites can be aimed: checked, woven, linked. */
final class Preparation {
    private final Patcher patcher;
    private final WovenClasses classes;
    private final Targets targets;
    private final LoaderFit fit;
    private final Aim aim;

    Preparation(Patcher patcher, WovenClasses classes, Targets targets, LoaderFit fit, Aim aim) {
        this.patcher = patcher;
        this.classes = classes;
        this.targets = targets;
        this.fit = fit;
        this.aim = aim;
    }

    /**
     * Prepares all loaded targets in one batch. What was woven for a patch that is refused afterwards stays woven and
     * leads to the original body.
     *
     * @throws RefusedException MISMATCH, NO_SUCH_METHOD, UNPATCHABLE or LINK
     */
    void prepare(LoadedPatch patch) {
        List<Class<?>> loaded = loadedTargets(patch);
        Map<Class<?>, byte[]> seen = weave(patch, notWoven(patch, loaded));
        loaded.forEach(type -> checkFit(patch, type));
        settle(patch, loaded);
        for (Class<?> type : loaded) {
            WovenClass woven = classes.find(type);
            if (woven != null && isIncluded(patch, type)) {
                aim.install(patch, type, woven, filesOf(type.getClassLoader(), seen));
            }
        }
    }

    /** Weaves targets that were defined behind our back; they are treated as classes that load later. */
    void adoptMissed(LoadedPatch patch) {
        List<Class<?>> missed = new ArrayList<>(loadedTargets(patch));
        missed.removeIf(type -> classes.find(type) != null || !isIncluded(patch, type));
        dropUnlinkable(missed);
        if (!missed.isEmpty()) {
            weave(patch, missed);
            missed.stream()
                    .filter(type -> classes.find(type) != null)
                    .forEach(type -> targets.late(type.getClassLoader(), classes.find(type)));
        }
    }

    /** Loaded classes that a patch applies to, by name. */
    Map<String, List<Class<?>>> includedTargets(LoadedPatch patch) {
        return loadedTargets(patch).stream()
                .filter(type -> isIncluded(patch, type) && classes.find(type) != null)
                .collect(Collectors.groupingBy(Class::getName));
    }

    private List<Class<?>> loadedTargets(LoadedPatch patch) {
        return patcher.loaded(type -> patch.targets().contains(type.getName()));
    }

    /** Targets that have a method to be woven yet; the others are checked against what is remembered of them. */
    private List<Class<?>> notWoven(LoadedPatch patch, List<Class<?>> loaded) {
        List<Class<?>> toWeave = new ArrayList<>();
        for (Class<?> type : loaded) {
            WovenClass woven = classes.find(type);
            Set<MethodId> methods = patch.methods(type.getName()).keySet();
            if (methods.isEmpty()) {
                classes.obtain(type);
            } else if (woven == null || !patch.isWovenIn(woven) || !isAsRemembered(patch, type, woven)) {
                toWeave.add(type);
            }
        }
        return toWeave;
    }

    /** If it is not, the class file may still tell, as the one of a class that another agent has added to. */
    private static boolean isAsRemembered(LoadedPatch patch, Class<?> type, WovenClass woven) {
        try {
            BodyCheck.check(patch, type.getName(), Bodies.of(woven::body));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void checkFit(LoadedPatch patch, Class<?> type) {
        try {
            if (isIncluded(patch, type)) {
                fit.check(patch, type.getClassLoader());
            }
        } catch (RefusedException e) {
            patch.exclude(type.getName(), type.getClassLoader(), e);
        }
    }

    private Map<Class<?>, byte[]> weave(LoadedPatch patch, List<Class<?>> types) {
        List<Class<?>> modifiable = new ArrayList<>(types);
        modifiable.removeIf(type -> !checkModifiable(patch, type));
        try {
            return targets.inBatch(() -> patcher.weave(modifiable));
        } catch (Exception | LinkageError | InternalError e) {
            if (dropUnlinkable(modifiable)) {
                return weave(patch, modifiable);
            }
            throw new RefusedException(
                    RefusalCode.UNPATCHABLE,
                    "the JVM does not accept the woven targets of patch " + patch + ": " + e,
                    e);
        }
    }

    /**
     * No code of a class that cannot be linked has run or can run: it does not count as loaded. Asking sends classes
     * through the transformer, so it is part of the batch.
     */
    private boolean dropUnlinkable(List<Class<?>> types) {
        int all = types.size();
        try {
            targets.inBatch(() -> types.removeIf(type -> !patcher.isLinkable(type)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return types.size() < all;
    }

    private boolean checkModifiable(LoadedPatch patch, Class<?> type) {
        if (patcher.isModifiable(type)) {
            return true;
        }
        patch.exclude(
                type.getName(),
                type.getClassLoader(),
                new RefusedException(RefusalCode.UNPATCHABLE, type.getName() + " cannot be modified in this JVM")
                        .with("class", type.getName()));
        return false;
    }

    /** A loader takes part with all loaded targets or with none; a patch with no loader left is refused. */
    private static void settle(LoadedPatch patch, List<Class<?>> loaded) {
        for (Exclusion e : new ArrayList<>(patch.exclusions())) {
            for (Class<?> type : loaded) {
                if (e.loader().is(type.getClassLoader())) {
                    patch.exclude(type.getName(), type.getClassLoader(), e.reason());
                }
            }
        }
        if (!loaded.isEmpty() && loaded.stream().noneMatch(type -> isIncluded(patch, type))) {
            throw patch.exclusions().get(0).reason();
        }
    }

    private static boolean isIncluded(LoadedPatch patch, Class<?> type) {
        return patch.exclusion(type.getName(), type.getClassLoader()).isEmpty();
    }

    private static Map<String, byte[]> filesOf(ClassLoader loader, Map<Class<?>, byte[]> seen) {
        Map<String, byte[]> files = new HashMap<>();
        seen.forEach((type, bytes) -> {
            if (type.getClassLoader() == loader) {
                files.put(type.getName(), bytes);
            }
        });
        return files;
    }
}
