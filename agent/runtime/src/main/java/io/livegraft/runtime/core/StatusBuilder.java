package io.livegraft.runtime.core;

import io.livegraft.runtime.core.StatusView.BlockerView;
import io.livegraft.runtime.core.StatusView.ClassView;
import io.livegraft.runtime.core.StatusView.PatchView;
import io.livegraft.runtime.core.StatusView.ThreadView;
import io.livegraft.runtime.core.StatusView.TransitionView;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import io.livegraft.runtime.transition.JvmThreads;
import io.livegraft.runtime.transition.Transition;
import java.util.ArrayList;
import java.util.List;

/** Draws the picture that status shows, from published state alone. */
final class StatusBuilder {
    /** What is said wherever a transition is shown. */
    static final String UNTRACKED =
            "virtual threads are not tracked (-Djdk.trackAllThreads=false): those that run old code when a transition"
                    + " completes are outside the consistency promise";

    private final PatchList list;
    private final Aim aim;
    private final Hooks hooks;
    private final WovenClasses classes;
    private final JvmThreads threads;

    StatusBuilder(PatchList list, Aim aim, Hooks hooks, WovenClasses classes, JvmThreads threads) {
        this.list = list;
        this.aim = aim;
        this.hooks = hooks;
        this.classes = classes;
        this.threads = threads;
    }

    StatusView build(boolean withThreads) {
        PatchList.State state = list.look();
        Snapshot snapshot = aim.published();
        EffectiveView effective = new EffectiveView(snapshot, state.run());
        List<PatchView> patches = new ArrayList<>();
        List<LoadedPatch> inForce = inForce(state, snapshot);
        for (int i = 0; i < inForce.size(); i++) {
            patches.add(view(inForce.get(i), i + 1, state, effective));
        }
        for (LoadedPatch p : state.all()) {
            if (!inForce.contains(p)) {
                patches.add(view(p, 0, state, effective));
            }
        }
        return new StatusView(
                transition(state.run(), effective),
                patches,
                hooks.views(),
                withThreads ? threads(state.run()) : null,
                threads.tracksAll() ? List.of() : List.of(UNTRACKED));
    }

    Operations.Summary summary() {
        PatchList.State state = list.look();
        return new Operations.Summary(
                inForce(state, aim.published()).stream().map(LoadedPatch::name).toList(),
                state.run() == null ? null : state.run().subject().name());
    }

    /** Enabled patches, oldest first: during a transition those it goes to, and those it has not taken out yet. */
    private static List<LoadedPatch> inForce(PatchList.State state, Snapshot snapshot) {
        List<LoadedPatch> enabled = new ArrayList<>(state.enabled());
        Run run = state.run();
        if (run != null) {
            if (!enabled.contains(run.subject())) {
                enabled.add(run.subject());
            }
            enabled.removeIf(p -> p == run.subject() && !snapshot.goal().contains(p));
        }
        return enabled;
    }

    private PatchView view(LoadedPatch patch, int order, PatchList.State state, EffectiveView effective) {
        Run run = state.run();
        return new PatchView(
                patch.name(),
                patch.tag().value(),
                patch.isReplaceable(),
                order > 0,
                run != null && run.subject() == patch,
                patch.isForced(),
                order,
                patch.patch().header().states(),
                patch.origin().file(),
                patch.origin().sha256(),
                effective.targets(patch).stream()
                        .flatMap(target -> classViews(patch, target, order > 0, effective).stream())
                        .toList(),
                patch.callbacks().running());
    }

    private List<ClassView> classViews(LoadedPatch patch, String target, boolean enabled, EffectiveView effective) {
        List<ClassView> views = new ArrayList<>();
        for (WovenClass woven : classes.all()) {
            Class<?> type = woven.type();
            if (woven.className().equals(target) && type != null) {
                views.add(view(patch, woven, type, enabled, effective));
            }
        }
        for (Exclusion e : patch.exclusions()) {
            if (e.className().equals(target)
                    && !e.loader().isGone()
                    && views.stream()
                            .noneMatch(v -> v.loader()
                                    .equals(LoaderRef.nameOf(e.loader().get())))) {
                views.add(excluded(patch, e, effective));
            }
        }
        if (views.isEmpty() && patch.targets().contains(target)) {
            views.add(new ClassView(target, null, false, null, null, effective.methods(patch, target, null)));
        }
        return views;
    }

    private static ClassView view(
            LoadedPatch patch, WovenClass woven, Class<?> type, boolean enabled, EffectiveView effective) {
        ClassLoader loader = type.getClassLoader();
        RefusedException reason = patch.exclusion(woven.className(), loader)
                .map(Exclusion::reason)
                .orElse(null);
        return new ClassView(
                woven.className(),
                LoaderRef.nameOf(loader),
                enabled && reason == null,
                reason == null ? null : reason.code().name(),
                reason == null ? null : reason.getMessage(),
                effective.methods(patch, woven.className(), woven));
    }

    private static ClassView excluded(LoadedPatch patch, Exclusion e, EffectiveView effective) {
        return new ClassView(
                e.className(),
                LoaderRef.nameOf(e.loader().get()),
                false,
                e.reason().code().name(),
                e.reason().getMessage(),
                effective.methods(patch, e.className(), null));
    }

    private TransitionView transition(Run run, EffectiveView effective) {
        if (run == null) {
            return null;
        }
        Transition.Progress progress = run.transition().progress();
        return new TransitionView(
                run.subject().name(),
                run.direction().label(),
                run.sinceMillis(),
                progress.total(),
                progress.switched(),
                run.transition().blockers().stream().map(this::blocker).toList(),
                effective.exchanges(classes));
    }

    private BlockerView blocker(Transition.Held held) {
        return new BlockerView(
                held.thread().getName(),
                threads.idOf(held.thread()),
                held.by().method(),
                held.by().frame(),
                held.by().above().stream().map(StackTraceElement::toString).toList(),
                (System.nanoTime() - held.by().sinceNanos()) / 1_000_000);
    }

    private List<ThreadView> threads(Run run) {
        List<ThreadView> views = new ArrayList<>();
        threads.forEach(t -> views.add(new ThreadView(
                t.getName(),
                threads.idOf(t),
                JvmThreads.isVirtual(t),
                run == null ? -1 : run.transition().stateOf(t))));
        return views;
    }
}
