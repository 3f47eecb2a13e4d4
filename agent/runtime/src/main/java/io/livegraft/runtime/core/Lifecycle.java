package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.WovenClass;
import io.livegraft.runtime.patch.WovenClasses;
import io.livegraft.runtime.transition.JvmThreads;
import io.livegraft.runtime.transition.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The life of patches: loaded and enabled, replaced, disabled, unloaded, and the transitions in between. Only the
 * control thread uses it; what others may see is published through {@link PatchList} and {@link Aim}.
 */
final class Lifecycle {
    private final PatchList list;
    private final Targets targets;
    private final Preparation preparation;
    private final Aim aim;
    private final Hooks hooks;
    private final WovenClasses classes;
    private final JvmThreads threads;
    private final Consumer<Event> events;
    private final long retryNanos;

    Lifecycle(
            PatchList list,
            Targets targets,
            Preparation preparation,
            Aim aim,
            Hooks hooks,
            WovenClasses classes,
            JvmThreads threads,
            Consumer<Event> events,
            long retryNanos) {
        this.list = list;
        this.targets = targets;
        this.preparation = preparation;
        this.aim = aim;
        this.hooks = hooks;
        this.classes = classes;
        this.threads = threads;
        this.events = events;
        this.retryNanos = retryNanos;
    }

    /** Enables a patch that has passed {@link LoadRules}; up to START. */
    void enable(LoadedPatch fresh, List<LoadedPatch> replaced) {
        targets.publish(with(list.enabled(), fresh));
        try {
            preparation.prepare(fresh);
        } catch (RuntimeException | Error e) {
            targets.publish(list.enabled());
            throw e;
        }
        unloadIfDisabled(fresh.name());
        List<LoadedPatch> before = list.enabled();
        List<LoadedPatch> after = with(without(before, replaced), fresh);
        try {
            list.add(fresh);
            events.accept(Event.of(Event.Kind.ENABLE, fresh.name()));
            begin(fresh, replaced, Direction.PATCHING, before, after);
        } catch (RuntimeException | Error e) {
            if (list.run() == null) {
                list.remove(fresh);
                targets.publish(list.enabled());
            }
            throw e;
        }
    }

    /** Disables an enabled patch; up to START. */
    void disable(LoadedPatch patch) {
        List<LoadedPatch> after = list.enabled();
        begin(patch, List.of(), Direction.UNPATCHING, without(after, List.of(patch)), after);
    }

    private void begin(
            LoadedPatch subject,
            List<LoadedPatch> replaced,
            Direction direction,
            List<LoadedPatch> unpatched,
            List<LoadedPatch> patched) {
        Set<LoadedPatch> moving = new HashSet<>(replaced);
        moving.add(subject);
        Transition transition = new Transition(
                direction == Direction.PATCHING, Footprints.of(moving, without(unpatched, moving), classes), threads);
        Run run = new Run(subject, replaced, transition, direction, retryNanos);
        list.begin(run);
        try {
            events.accept(Event.of(Event.Kind.INIT, subject.name(), direction));
            aim.publish(new Snapshot(unpatched, patched, transition));
            if (direction == Direction.PATCHING) {
                enterClasses(subject);
            } else {
                subject.callbacks().leaving();
            }
            aimAll(run);
            hooks.pointsAdded(subject);
            preparation.adoptMissed(subject);
            threads.safepoint();
        } catch (RuntimeException | Error e) {
            cancel(run);
            throw e;
        }
        start(run);
    }

    /** From START on a new thread begins on the new side, so the others are listed before it is logged. */
    private void start(Run run) {
        try {
            run.transition().start();
        } catch (RuntimeException | Error e) {
            // Threads may have switched: there is no way back from here, and the next step lists them again.
            events.accept(Event.of(Event.Kind.FAULT, run.subject().name()).with("message", String.valueOf(e)));
        }
        Event start = Event.of(Event.Kind.START, run.subject().name(), run.direction());
        events.accept(threads.tracksAll() ? start : start.with("note", StatusBuilder.UNTRACKED));
    }

    /** Runs the {@code pre_patch} callbacks and puts each class in transition, the whole patch first. */
    private void enterClasses(LoadedPatch subject) {
        if (subject.hasCallbacks("")) {
            subject.callbacks().enter("", null, aim.basePart(subject));
        }
        Map<String, List<Class<?>>> included = preparation.includedTargets(subject);
        for (String target : subject.targets()) {
            for (Class<?> type : included.getOrDefault(target, List.of())) {
                WovenClass woven = classes.find(type);
                if (!woven.awaitsFirstCall()) {
                    enterClass(subject, target, type.getClassLoader());
                    aim.at(woven);
                }
            }
        }
    }

    private static void enterClass(LoadedPatch subject, String target, ClassLoader loader) {
        if (subject.hasCallbacks(target)) {
            subject.callbacks().enter(target, loader, subject.part(loader));
        }
    }

    /** Goes back before any thread could switch. */
    private void cancel(Run run) {
        Direction back = run.initial().opposite();
        Completion completion = new Completion()
                .once(() ->
                        events.accept(Event.of(Event.Kind.CANCEL, run.subject().name(), back)));
        settle(completion, run, back);
        if (back == Direction.UNPATCHING) {
            completion.must(() -> forget(run.subject()));
        }
        end(completion, run, back);
    }

    /** Turns the running transition round. */
    void reverse(Run run) {
        Direction before = run.direction();
        try {
            run.transition().reverse();
        } catch (RuntimeException | Error e) {
            if (run.direction() == before) {
                throw e;
            }
            // It has been turned round; the next step lists the threads again.
            events.accept(Event.of(Event.Kind.FAULT, run.subject().name()).with("message", String.valueOf(e)));
        }
        run.subject().callbacks().moving();
        events.accept(Event.of(Event.Kind.REVERSE, run.subject().name(), run.direction()));
        events.accept(Event.of(Event.Kind.START, run.subject().name(), run.direction()));
        run.hurry();
    }

    /** One look at the threads that are left; completes the transition if there are none. */
    void step(Run run) {
        if (run.completion() != null) {
            run.completion().run();
            return;
        }
        if (!run.transition().isStarted()) {
            run.transition().start();
        }
        if (run.transition().tryAll()) {
            complete(run, run.direction());
        } else if (run.backOff()) {
            List<String> woken =
                    run.transition().nudge().stream().map(Thread::getName).toList();
            events.accept(Event.of(Event.Kind.SIGNAL, run.subject().name()).with("threads", woken));
        }
    }

    /** Moves all threads at once and completes. */
    void force(Run run) {
        List<Thread> moved = run.transition().force();
        List<LoadedPatch> goes = run.direction() == Direction.PATCHING ? run.replaced() : List.of(run.subject());
        try {
            events.accept(Event.of(Event.Kind.FORCE, run.subject().name())
                    .with("threads", moved.stream().map(Thread::getName).toList()));
            // After the threads were moved: what they entered before is on their stacks now.
            goes.stream()
                    .filter(p -> run.transition().mayRun(Footprints.codeOf(p, classes), moved))
                    .forEach(LoadedPatch::markForced);
        } catch (RuntimeException | Error e) {
            goes.forEach(LoadedPatch::markForced);
            throw e;
        }
        complete(run, run.direction());
    }

    private void complete(Run run, Direction direction) {
        Completion completion = new Completion();
        settle(completion, run, direction);
        end(completion, run, direction);
    }

    private void settle(Completion completion, Run run, Direction direction) {
        LoadedPatch subject = run.subject();
        Snapshot during = aim.published();
        List<LoadedPatch> settled = direction == Direction.PATCHING ? during.patched() : during.unpatched();
        completion.once(() -> events.accept(Event.of(Event.Kind.COMPLETING, subject.name(), direction)));
        completion.must(() -> {
            run.transition().complete();
            aim.publish(Snapshot.settled(settled));
            targets.publish(settled);
            aimAll(run);
            list.settle(settled);
            hooks.keepOnly(settled);
        });
        if (direction == Direction.PATCHING) {
            run.replaced().forEach(old -> takeOut(completion, old, subject));
            completion.once(subject.callbacks()::patched);
        } else {
            completion.once(subject.callbacks()::unpatched);
        }
    }

    private void takeOut(Completion completion, LoadedPatch old, LoadedPatch by) {
        completion.once(
                () -> events.accept(Event.of(Event.Kind.REPLACED, old.name()).with("by", by.name())));
        if (!old.isForced()) {
            completion.must(() -> forget(old));
        }
    }

    private void end(Completion completion, Run run, Direction direction) {
        Event event = Event.of(Event.Kind.COMPLETE, run.subject().name(), direction);
        completion.once(() -> {
            try {
                list.end(() -> events.accept(event));
            } finally {
                run.end().complete(null);
            }
        });
        run.complete(completion);
        completion.run();
    }

    private void aimAll(Run run) {
        Set<String> names = new HashSet<>(run.subject().targets());
        run.replaced().forEach(p -> names.addAll(p.targets()));
        for (WovenClass woven : classes.all()) {
            if (names.contains(woven.className())) {
                aim.at(woven);
            }
        }
    }

    /** Forgets a disabled patch. */
    void unload(LoadedPatch patch) {
        if (patch.isForced()) {
            throw new RefusedException(
                            RefusalCode.FORCED,
                            "patch " + patch + " was taken out by force; its code may still be running, so it stays")
                    .with("patch", patch.name());
        }
        forget(patch);
        events.accept(Event.of(Event.Kind.UNLOAD, patch.name()));
    }

    private void unloadIfDisabled(String name) {
        LoadedPatch old = list.find(name);
        if (old != null) {
            unload(old);
        }
    }

    private void forget(LoadedPatch patch) {
        list.remove(patch);
        classes.all().forEach(w -> w.keep(patch, null));
    }

    private static List<LoadedPatch> with(List<LoadedPatch> patches, LoadedPatch one) {
        List<LoadedPatch> more = new ArrayList<>(patches);
        more.add(one);
        return more;
    }

    private static List<LoadedPatch> without(List<LoadedPatch> patches, Collection<LoadedPatch> some) {
        List<LoadedPatch> less = new ArrayList<>(patches);
        less.removeAll(some);
        return less;
    }
}
