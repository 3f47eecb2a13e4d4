package io.livegraft.runtime.control;

import io.livegraft.runtime.core.HookOperations;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Runs operations on hooks and maps, and answers as JMX does. */
final class HookAnswers implements HookManagement {
    private final HookOperations operations;
    private final EventLog log;

    HookAnswers(HookOperations operations, EventLog log) {
        this.operations = operations;
        this.log = log;
    }

    @Override
    public String hookAttach(String file, String by) {
        return answer(() -> JsonText.map("hook", operations.attach(Path.of(file), by)));
    }

    @Override
    public String hookDetach(String hook, String by) {
        return answer(() -> {
            operations.detach(hook, by);
            return JsonText.map("hook", hook);
        });
    }

    @Override
    public String mapGet(String map) {
        return answer(() -> JsonText.map("map", map, "entries", operations.content(map)));
    }

    @Override
    public String mapPut(String map, String key, String value) {
        try {
            String before = operations.put(map, key, value);
            return answer(() -> JsonText.map("map", map, "key", key, "before", before));
        } catch (IllegalStateException tooLarge) {
            return Answer.failed(tooLarge.getMessage());
        }
    }

    @Override
    public String mapRemove(String map, String key) {
        return answer(() -> JsonText.map("map", map, "key", key, "before", operations.remove(map, key)));
    }

    private String answer(Supplier<Map<String, Object>> operation) {
        return Answer.withFacts(log, operation);
    }
}
