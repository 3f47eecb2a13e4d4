package io.livegraft.runtime.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a hook jar holds.
 *
 * @param name unique among the attached hooks
 * @param methods in the order of the jar and of each class file
 * @param classes all classes, binary name with dots to class file
 * @param resources everything else, entry name to content
 */
public record HookProgram(
        String name, List<HookMethod> methods, Map<String, byte[]> classes, Map<String, byte[]> resources) {
    public HookProgram {
        methods = List.copyOf(methods);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }
}
