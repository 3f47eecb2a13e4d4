package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.List;
import java.util.Map;

/** What a new patch may do beside those that are enabled; decided by names alone, before anything is changed. */
final class LoadRules {
    private LoadRules() {}

    /** The enabled patches that a new one takes out. */
    static List<LoadedPatch> replacedBy(LoadedPatch fresh, List<LoadedPatch> enabled) {
        return enabled.stream()
                .filter(p -> p.isReplaceable() && fresh.tag().replaces(p.tag()))
                .toList();
    }

    /**
     * Passes for a patch that may be enabled now.
     *
     * @param replaced those of the enabled ones that it takes out
     * @throws RefusedException UNPATCHABLE, CONFLICT or INCOMPATIBLE_STATE
     */
    static void check(LoadedPatch fresh, List<LoadedPatch> enabled, List<LoadedPatch> replaced) {
        fresh.targets().forEach(NeverPatched::check);
        checkHookPoints(fresh);
        for (LoadedPatch other : enabled) {
            if (!replaced.contains(other)) {
                checkConflict(fresh, other);
                checkStateOwners(fresh, other);
            }
        }
        for (LoadedPatch old : replaced) {
            checkStates(fresh, old);
        }
    }

    private static void checkHookPoints(LoadedPatch fresh) {
        for (MethodName point : HookPoints.of(List.of(fresh))) {
            if (point.id().isConstructor()) {
                throw new RefusedException(
                                RefusalCode.UNPATCHABLE,
                                point + " cannot have a hook point: a constructor returns nothing that a hook could"
                                        + " override; put it on a factory method")
                        .with("method", point.toString());
            }
        }
    }

    private static void checkConflict(LoadedPatch fresh, LoadedPatch other) {
        if (fresh.tag().value() == 0 && other.tag().value() == 0) {
            return;
        }
        for (String target : fresh.targets()) {
            for (Map.Entry<MethodId, MethodPatch> m : fresh.methods(target).entrySet()) {
                MethodName name = new MethodName(target, m.getKey());
                if (m.getValue().kind().replaces() && other.replaces(name)) {
                    throw conflict(fresh, other, name);
                }
            }
        }
    }

    private static RefusedException conflict(LoadedPatch fresh, LoadedPatch other, MethodName method) {
        return new RefusedException(
                        RefusalCode.CONFLICT,
                        "patch " + other + " (tag " + other.tag() + (other.isReplaceable() ? "" : ", not replaceable")
                                + ") already changes " + method + ", which patch " + fresh + " (tag " + fresh.tag()
                                + ") changes too; disable " + other + " first, or put both changes into one patch"
                                + (other.tag().value() > 0 && other.isReplaceable()
                                        ? ", or give the new one tag " + other.tag() + " if it is to replace " + other
                                        : ""))
                .with("patch", other.name())
                .with("method", method.toString())
                .with("tag", other.tag().value())
                .with("newTag", fresh.tag().value());
    }

    private static void checkStateOwners(LoadedPatch fresh, LoadedPatch other) {
        for (Long id : fresh.patch().header().states().keySet()) {
            if (!fresh.tag().equals(other.tag()) && states(other).containsKey(id)) {
                throw new RefusedException(
                                RefusalCode.INCOMPATIBLE_STATE,
                                "state " + id + " belongs to patch " + other + " (tag " + other.tag()
                                        + "); a patch with tag " + fresh.tag() + " must use another state id")
                        .with("patch", other.name())
                        .with("state", id);
            }
        }
    }

    private static void checkStates(LoadedPatch fresh, LoadedPatch old) {
        states(old).forEach((id, version) -> {
            Long offered = states(fresh).get(id);
            if (offered == null || offered < version) {
                throw new RefusedException(
                                RefusalCode.INCOMPATIBLE_STATE,
                                "patch " + old + " has state " + id + " in version " + version + "; patch " + fresh
                                        + " would replace it but "
                                        + (offered == null ? "does not know that state" : "has version " + offered))
                        .with("patch", old.name())
                        .with("state", id)
                        .with("version", version);
            }
        });
    }

    private static Map<Long, Long> states(LoadedPatch patch) {
        PatchHeader header = patch.patch().header();
        return header.states();
    }
}
