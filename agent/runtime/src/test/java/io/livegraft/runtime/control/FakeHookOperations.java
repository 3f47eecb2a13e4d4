package io.livegraft.runtime.control;

import io.livegraft.runtime.core.HookOperations;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.nio.file.Path;
import java.util.Map;

/** Attaches everything, knows no hook to detach, and has one map that takes values of one character. */
final class FakeHookOperations implements HookOperations {
    @Override
    public String attach(Path jar, String by) {
        return jar.getFileName() + " by " + by;
    }

    @Override
    public void detach(String hook, String by) {
        throw new RefusedException(RefusalCode.NO_SUCH_PATCH, "no hook " + hook).with("hook", hook);
    }

    @Override
    public Map<String, String> content(String map) {
        return map.equals("policy") ? Map.of("acme", "x") : Map.of();
    }

    @Override
    public String put(String map, String key, String value) {
        if (value.length() > 1) {
            throw new IllegalStateException("too large");
        }
        return "before";
    }

    @Override
    public String remove(String map, String key) {
        return null;
    }
}
