package io.livegraft.runtime.core;

import io.livegraft.runtime.archive.HookJar;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The operations on hooks: checks what is asked and hands it to {@link Hooks} on the control thread. */
final class HookControl implements HookOperations {
    private final Hooks hooks;
    private final PatchList list;
    private final ControlThread control;
    private final Trust trust;
    private final boolean allowed;
    private final Consumer<Event> events;

    HookControl(Hooks hooks, PatchList list, ControlThread control, Settings settings, Consumer<Event> events) {
        this.hooks = hooks;
        this.list = list;
        this.control = control;
        this.trust = settings.trust();
        this.allowed = settings.hooks();
        this.events = events;
    }

    @Override
    public String attach(Path jar, String by) {
        return call(() -> {
            if (!allowed) {
                throw new RefusedException(
                        RefusalCode.HOOKS_OFF, "hooks are switched off in this JVM by the agent's option hooks=off");
            }
            TrustedJar content = TrustedJar.read(jar, trust);
            HookProgram program = HookJar.read(content.content(), jar.toString());
            hooks.attach(program, content.origin(), withHookPoints(), by);
            return program.name();
        });
    }

    /** The enabled patches, and one that is being enabled: its hook points are woven already. */
    private Set<LoadedPatch> withHookPoints() {
        Set<LoadedPatch> patches = new LinkedHashSet<>(list.enabled());
        if (list.run() != null) {
            patches.add(list.run().subject());
        }
        return patches;
    }

    @Override
    public void detach(String hook, String by) {
        call(() -> {
            hooks.detach(hook, by);
            return null;
        });
    }

    @Override
    public Map<String, String> content(String map) {
        return hooks.maps().content(map);
    }

    @Override
    public String put(String map, String key, String value) {
        return hooks.maps().map(map).put(key, value);
    }

    @Override
    public String remove(String map, String key) {
        // Not made for this: there is nothing in it.
        return hooks.maps().content(map).isEmpty()
                ? null
                : hooks.maps().map(map).remove(key);
    }

    private <T> T call(Callable<T> operation) {
        return control.call(
                () -> {
                    try {
                        return operation.call();
                    } catch (RefusedException e) {
                        logRefusal(e);
                        throw e;
                    }
                },
                this::logRefusal);
    }

    private void logRefusal(RefusedException refusal) {
        Event refused = Event.of(Event.Kind.REFUSED, null);
        Object hook = refusal.details().get("hook");
        events.accept((hook == null ? refused : refused.with("hook", hook))
                .with("code", refusal.code().name())
                .with("message", refusal.getMessage()));
    }
}
