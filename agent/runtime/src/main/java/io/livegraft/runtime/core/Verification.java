package io.livegraft.runtime.core;

import io.livegraft.runtime.link.Linker;
import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.Patcher;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import io.livegraft.runtime.weave.Weaver;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the checks of a load against the loaded targets, and changes nothing. */
final class Verification {
    private final Patcher patcher;
    private final WovenClasses classes;
    private final LoaderFit fit;
    private final Rehearsal rehearsal;

    Verification(Patcher patcher, WovenClasses classes, LoaderFit fit, Rehearsal rehearsal) {
        this.patcher = patcher;
        this.classes = classes;
        this.fit = fit;
        this.rehearsal = rehearsal;
    }

    /** @throws RefusedException with the code that {@code load} would be refused with */
    void verify(LoadedPatch patch) {
        // By identity: a loader may say that it equals another one.
        Map<ClassLoader, List<Class<?>>> byLoader = new IdentityHashMap<>();
        for (Class<?> type : patcher.loaded(t -> patch.targets().contains(t.getName()))) {
            byLoader.computeIfAbsent(type.getClassLoader(), l -> new ArrayList<>())
                    .add(type);
        }
        RefusedException first = null;
        int refused = 0;
        for (Map.Entry<ClassLoader, List<Class<?>>> entry : byLoader.entrySet()) {
            try {
                verify(patch, entry.getKey(), entry.getValue());
            } catch (RefusedException e) {
                first = first == null ? e : first;
                refused++;
            }
        }
        if (first != null && refused == byLoader.size()) {
            throw first;
        }
    }

    private void verify(LoadedPatch patch, ClassLoader loader, List<Class<?>> types) {
        Map<String, byte[]> seen = new HashMap<>();
        for (Map.Entry<Class<?>, byte[]> file : classFiles(types).entrySet()) {
            seen.put(file.getKey().getName(), file.getValue());
        }
        for (Class<?> type : types) {
            if (seen.containsKey(type.getName())) {
                verify(patch, type, seen.get(type.getName()));
            }
        }
        fit.check(patch, loader);
        ClassFiles files = new ClassFiles(loader, seen, patcher::classFile);
        rehearsal.verify(patch, Linker.link(patch.visibleTo(files), files, patch.generation()), loader);
    }

    private void verify(LoadedPatch patch, Class<?> type, byte[] classFile) {
        WovenClass woven = classes.find(type);
        Set<MethodId> methods = patch.methods(type.getName()).keySet();
        Bodies bodies = Bodies.ofLoaded(classFile, type);
        BodyCheck.check(patch, type.getName(), bodies);
        if (woven == null || !patch.isWovenIn(woven)) {
            Map<MethodId, List<Beginning>> beginnings = new HashMap<>();
            patch.beginnings(type.getName()).forEach((id, beginning) -> beginnings.put(id, List.of(beginning)));
            Weaver.weave(classFile, methods, patch.hooks(type.getName()), beginnings);
        }
    }

    /** Without those of classes that cannot be linked, which do not count as loaded. */
    private Map<Class<?>, byte[]> classFiles(List<Class<?>> types) {
        try {
            return patcher.classFiles(types);
        } catch (LinkageError | InternalError e) {
            List<Class<?>> linkable = types.stream().filter(patcher::isLinkable).collect(Collectors.toList());
            if (linkable.size() == types.size()) {
                throw new RefusedException(
                        RefusalCode.UNPATCHABLE, "the JVM does not hand out the target classes: " + e, e);
            }
            return classFiles(linkable);
        } catch (UnmodifiableClassException e) {
            throw new RefusedException(
                    RefusalCode.UNPATCHABLE, "a target class cannot be modified in this JVM: " + e.getMessage(), e);
        }
    }
}
