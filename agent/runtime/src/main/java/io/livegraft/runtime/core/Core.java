package io.livegraft.runtime.core;

import io.livegraft.boot.Bridge;
import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.ClassDefiner;
import io.livegraft.runtime.patch.ClassDump;
import io.livegraft.runtime.patch.Patcher;
import io.livegraft.runtime.patch.StandIns;
import io.livegraft.runtime.patch.WovenClasses;
import io.livegraft.runtime.transition.JvmThreads;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The operations of the agent, each run as a whole on the control thread. */
public final class Core implements Operations {
    /** Longer than any callback should take; an operation that waits behind one is refused then. */
    private static final long CALLBACK_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CallbackWatch watch = new CallbackWatch(CALLBACK_LIMIT_NANOS);
    private final PatchList list = new PatchList();
    private final Generations generations = new Generations();
    private final Trust trust;
    private final Consumer<Event> events;
    private final Lifecycle lifecycle;
    private final Verification verification;
    private final StatusBuilder status;
    private final ControlThread control;
    private final HookOperations hooks;

    /**
     * Wires the core; nothing is woven before the first load.
     *
     * @param trusted a lookup with access to everything
     * @param modules opens named modules of targets
     * @param settings what the options say
     * @param events told of everything that happens
     * @throws ReflectiveOperationException if this JDK has not got what is needed
     */
    public Core(
            Instrumentation instrumentation,
            MethodHandles.Lookup trusted,
            Modules modules,
            Settings settings,
            Consumer<Event> events)
            throws ReflectiveOperationException {
        this.trust = settings.trust();
        ClassDump dump = new ClassDump(settings.dump(), this::fault);
        this.events = events;
        JvmThreads threads = new JvmThreads(trusted);
        WovenClasses classes = new WovenClasses();
        ClassDefiner definer = new ClassDefiner(trusted);
        StandIns standIns = new StandIns(instrumentation, trusted, definer);
        FirstCalls firstCalls = new FirstCalls();
        HookStubs hookStubs = new HookStubs(this::fault);
        Targets targets = new Targets(classes, firstCalls, hookStubs, events);
        Patcher patcher = new Patcher(instrumentation, classes, definer, standIns, targets, dump);
        LoaderFit fit = new LoaderFit(definer);
        Aim aim = new Aim(
                new Installer(trusted, definer, standIns, modules::openToBootPackage, patcher::classFile, dump),
                fit,
                this::fault);
        firstCalls.use(aim);
        Bridge.install(new CoreBridge(patcher, new States(list, aim), this::fault));
        Preparation preparation = new Preparation(patcher, classes, targets, fit, aim);
        control = new ControlThread(new Stepper(), watch, this::fault);
        HookAim hookAim = new HookAim(trusted, modules::exportTo, aim::isHookPoint);
        hookStubs.use(aim, hookAim);
        Hooks attached = new Hooks(hookAim, classes, threads::safepoint, events, control::later);
        hooks = new HookControl(attached, list, control, settings, events);
        lifecycle = new Lifecycle(
                list, targets, preparation, aim, attached, classes, threads, events, settings.retryNanos());
        verification = new Verification(patcher, classes, fit, new Rehearsal(definer));
        status = new StatusBuilder(list, aim, attached, classes, threads);
        control.start();
    }

    @Override
    public String load(Path jar) {
        return onControl(null, () -> {
            LoadedPatch fresh = logged(null, () -> read(jar));
            return logged(fresh.name(), () -> {
                lifecycle.enable(fresh, checkLoad(fresh));
                return fresh.name();
            });
        });
    }

    @Override
    public String verify(Path jar) {
        return onControl(null, () -> {
            LoadedPatch fresh = read(jar);
            checkLoad(fresh);
            verification.verify(fresh);
            return fresh.name();
        });
    }

    private LoadedPatch read(Path file) {
        TrustedJar jar = TrustedJar.read(file, trust);
        Patch patch = PatchJar.read(jar.content(), file.toString());
        return new LoadedPatch(
                patch,
                jar.origin(),
                generations.of(patch, jar.origin()),
                new Callbacks(patch.name(), events, this::fault, watch));
    }

    /** The checks by names alone; answers what the patch would replace. */
    private List<LoadedPatch> checkLoad(LoadedPatch fresh) {
        LoadedPatch same = list.find(fresh.name());
        if (same != null && same.isForced()) {
            throw refusal(
                    RefusalCode.FORCED,
                    same,
                    "was taken out by force and its code may still be running; load the change under another name");
        }
        if (list.run() != null) {
            throw busy();
        }
        if (same != null && list.isEnabled(same)) {
            throw refusal(RefusalCode.ALREADY_LOADED, same, "is enabled already; disable it first");
        }
        List<LoadedPatch> replaced = LoadRules.replacedBy(fresh, list.enabled());
        LoadRules.check(fresh, list.enabled(), replaced);
        return replaced;
    }

    @Override
    public void enable(String name) {
        call(name, () -> {
            LoadedPatch patch = find(name);
            Run run = list.run();
            if (isMoving(run, patch) && run.direction() == Direction.UNPATCHING) {
                lifecycle.reverse(run);
                return null;
            }
            throw refusal(RefusalCode.NOT_IN_TRANSITION, patch, whyNotEnabled(patch));
        });
    }

    private String whyNotEnabled(LoadedPatch patch) {
        if (list.run() != null && list.run().subject() == patch) {
            return "is being enabled already";
        }
        if (patch.isForced()) {
            return "was taken out by force and cannot come back; load the change under another name";
        }
        return list.isEnabled(patch)
                ? "is enabled already"
                : "is disabled, and nothing of it is on its way; load its file to enable it again";
    }

    @Override
    public void disable(String name) {
        call(name, () -> {
            LoadedPatch patch = find(name);
            Run run = list.run();
            if (isMoving(run, patch) && run.direction() == Direction.PATCHING) {
                lifecycle.reverse(run);
            } else if (run != null) {
                throw busy();
            } else if (list.isEnabled(patch)) {
                lifecycle.disable(patch);
            } else {
                throw refusal(RefusalCode.NO_SUCH_PATCH, patch, "is disabled already");
            }
            return null;
        });
    }

    @Override
    public void unload(String name) {
        call(name, () -> {
            LoadedPatch patch = find(name);
            Run run = list.run();
            if (list.isEnabled(patch) || run != null && run.subject() == patch) {
                throw refusal(RefusalCode.STILL_ENABLED, patch, "is enabled or in transition; disable it first");
            }
            lifecycle.unload(patch);
            return null;
        });
    }

    @Override
    public void force(String name) {
        call(name, () -> {
            LoadedPatch patch = find(name);
            Run run = list.run();
            if (!isMoving(run, patch)) {
                throw refusal(RefusalCode.NOT_IN_TRANSITION, patch, "is not in transition; there is nothing to force");
            }
            lifecycle.force(run);
            return null;
        });
    }

    /** Whether threads are being moved for this patch, and not all of them have arrived. */
    private static boolean isMoving(Run run, LoadedPatch patch) {
        return run != null && run.subject() == patch && run.completion() == null;
    }

    @Override
    public HookOperations hooks() {
        return hooks;
    }

    @Override
    public StatusView status(boolean threads) {
        return status.build(threads);
    }

    @Override
    public Summary summary() {
        return status.summary();
    }

    /** Waits until no transition is running. */
    public void awaitSettled() {
        Run run = list.run();
        if (run != null) {
            run.end().join();
        }
    }

    private LoadedPatch find(String name) {
        LoadedPatch patch = list.find(name);
        if (patch == null) {
            throw new RefusedException(RefusalCode.NO_SUCH_PATCH, "there is no patch " + name + " in this JVM")
                    .with("patch", name);
        }
        return patch;
    }

    private RefusedException busy() {
        LoadedPatch subject = list.run().subject();
        return refusal(
                RefusalCode.BUSY,
                subject,
                "is in transition; wait for its end ('livegraft wait "
                        + ProcessHandle.current().pid()
                        + "'), turn it round with 'disable' or 'enable', or 'force' it");
    }

    private static RefusedException refusal(RefusalCode code, LoadedPatch patch, String what) {
        return new RefusedException(code, "patch " + patch + " " + what).with("patch", patch.name());
    }

    private <T> T call(String patch, Callable<T> operation) {
        return onControl(patch, () -> logged(patch, operation));
    }

    private <T> T onControl(String patch, Callable<T> operation) {
        return control.call(operation, e -> logRefusal(patch, e));
    }

    /** Runs a part of an operation; a refusal of it is logged under the name of the patch that was asked for. */
    private <T> T logged(String patch, Callable<T> operation) throws Exception {
        try {
            return operation.call();
        } catch (RefusedException e) {
            logRefusal(patch, e);
            throw e;
        }
    }

    private void logRefusal(String patch, RefusedException refusal) {
        events.accept(Event.of(Event.Kind.REFUSED, patch)
                .with("code", refusal.code().name())
                .with("message", refusal.getMessage()));
    }

    private void fault(Throwable error) {
        events.accept(Event.of(Event.Kind.FAULT, null).with("message", String.valueOf(error)));
    }

    private final class Stepper implements ControlThread.Work {
        @Override
        public long waitNanos() {
            Run run = list.run();
            return run == null ? Long.MAX_VALUE : run.waitNanos();
        }

        @Override
        public void step() {
            Run run = list.run();
            try {
                lifecycle.step(run);
            } catch (Throwable t) {
                if (run.failed(t)) {
                    fault(t);
                }
            }
        }
    }
}
