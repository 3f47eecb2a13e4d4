package io.livegraft.runtime.control;

import io.livegraft.runtime.core.HookOperations;
import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.core.StatusView;
import io.livegraft.runtime.core.StatusView.PatchView;
import io.livegraft.runtime.core.StatusView.TransitionView;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Knows one patch at most, which a load enables and a disable takes away at once. */
class FakeOperations implements Operations {
    volatile PatchView patch;
    volatile TransitionView transition;

    static PatchView enabled(String name) {
        return new PatchView(
                name, 1, true, true, false, false, 1, Map.of(7L, 1L), "/fix.jar", "ab12", List.of(), List.of());
    }

    @Override
    public String load(Path jar) {
        String name = jar.getFileName().toString().replace(".jar", "");
        patch = enabled(name);
        return name;
    }

    @Override
    public String verify(Path jar) {
        throw new RefusedException(RefusalCode.MISMATCH, "another body is running")
                .with("class", "com.acme.Foo")
                .with("methods", List.of("a", "b"));
    }

    @Override
    public void enable(String name) {
        throw new IllegalStateException("no reason");
    }

    @Override
    public void disable(String name) {
        patch = null;
    }

    @Override
    public void unload(String name) {
        throw new RefusedException(RefusalCode.NO_SUCH_PATCH, "no patch " + name);
    }

    @Override
    public void force(String name) {
        throw new RefusedException(RefusalCode.NOT_IN_TRANSITION, "nothing to force");
    }

    @Override
    public HookOperations hooks() {
        return new FakeHookOperations();
    }

    @Override
    public Summary summary() {
        return new Summary(
                patch == null ? List.of() : List.of(patch.name()), transition == null ? null : transition.patch());
    }

    @Override
    public StatusView status(boolean threads) {
        PatchView one = patch;
        return new StatusView(
                transition,
                one == null ? List.of() : List.of(one),
                List.of(),
                threads ? List.of(new StatusView.ThreadView("main", 1, false, -1)) : null,
                List.of());
    }
}
