package io.livegraft.runtime.core;

import io.livegraft.runtime.core.StatusView.ExchangeView;
import io.livegraft.runtime.core.StatusView.MethodView;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which body of a method is in force, for whom: what the call sites lead to, worked out from the same snapshot. */
final class EffectiveView {
    private final Snapshot snapshot;
    private final Run run;

    /** @param run the running transition or null */
    EffectiveView(Snapshot snapshot, Run run) {
        this.snapshot = snapshot;
        this.run = snapshot.transition() == null ? null : run;
    }

    /** What a patch does to the methods of a class; without a woven class nothing of it is in force. */
    List<MethodView> methods(LoadedPatch patch, String target, WovenClass woven) {
        List<MethodView> views = new ArrayList<>();
        for (MethodPatch m : patch.methods(target).values()) {
            String name = new MethodName(target, m.target()).toString();
            if (m.kind().replaces()) {
                boolean newest = woven != null && Aim.newestPatch(snapshot.goal(), woven, m.target()) == patch;
                views.add(new MethodView(name, "replace", newest));
            }
            if (m.kind().hooks()) {
                boolean there = woven != null
                        && snapshot.goal().contains(patch)
                        && woven.hookPoints().contains(m.target());
                views.add(new MethodView(name, "hook", there));
            }
        }
        if (isSubject(patch) && woven != null) {
            for (MethodId m : exchanged(woven)) {
                if (Aim.newestPatch(snapshot.goal(), woven, m) == null) {
                    views.add(new MethodView(new MethodName(target, m).toString(), "original", true));
                }
            }
        }
        return views;
    }

    /** Target classes of a patch; for the patch in transition those of the patches it takes out as well. */
    Set<String> targets(LoadedPatch patch) {
        Set<String> targets = new LinkedHashSet<>(patch.targets());
        if (isSubject(patch)) {
            run.replaced().forEach(p -> targets.addAll(p.targets()));
        }
        return targets;
    }

    /** Every method whose body is another one on either side of the running transition. */
    List<ExchangeView> exchanges(WovenClasses classes) {
        List<ExchangeView> views = new ArrayList<>();
        for (WovenClass woven : classes.all()) {
            Class<?> type = woven.type();
            if (type == null || run == null || !targets(run.subject()).contains(woven.className())) {
                continue;
            }
            for (MethodId m : exchanged(woven)) {
                views.add(new ExchangeView(
                        new MethodName(woven.className(), m).toString(),
                        LoaderRef.nameOf(type.getClassLoader()),
                        name(Aim.newestPatch(snapshot.unpatched(), woven, m)),
                        name(Aim.newestPatch(snapshot.patched(), woven, m))));
            }
        }
        return views;
    }

    private static String name(LoadedPatch patch) {
        return patch == null ? null : patch.name();
    }

    private boolean isSubject(LoadedPatch patch) {
        return run != null && run.subject() == patch;
    }

    private List<MethodId> exchanged(WovenClass woven) {
        List<MethodId> exchanged = new ArrayList<>();
        for (MethodId m : woven.methods()) {
            if (Aim.newestPatch(snapshot.unpatched(), woven, m) != Aim.newestPatch(snapshot.patched(), woven, m)) {
                exchanged.add(m);
            }
        }
        exchanged.sort(Comparator.comparing(MethodId::toString));
        return exchanged;
    }
}
