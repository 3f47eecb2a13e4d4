package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** Patches enabled one after another by the rules alone, in no JVM: what a start with them would lead to. */
public final class PatchSet {
    private final List<LoadedPatch> enabled = new ArrayList<>();

    /**
     * Enables one more.
     *
     * @return names of those it takes out
     * @throws RefusedException ALREADY_LOADED, CONFLICT, INCOMPATIBLE_STATE or UNPATCHABLE, as a load
     */
    public List<String> load(Patch patch) {
        if (names().contains(patch.name())) {
            throw new RefusedException(
                            RefusalCode.ALREADY_LOADED,
                            "there is a patch " + patch.name() + " already; take it out first")
                    .with("patch", patch.name());
        }
        LoadedPatch fresh = new LoadedPatch(
                patch,
                null,
                0,
                new Callbacks(patch.name(), event -> {}, fault -> {}, new CallbackWatch(Long.MAX_VALUE)));
        List<LoadedPatch> replaced = LoadRules.replacedBy(fresh, enabled);
        LoadRules.check(fresh, enabled, replaced);
        enabled.removeAll(replaced);
        enabled.add(fresh);
        return replaced.stream().map(LoadedPatch::name).toList();
    }

    /** Names of the enabled ones, oldest first. */
    public List<String> names() {
        return enabled.stream().map(LoadedPatch::name).toList();
    }
}
