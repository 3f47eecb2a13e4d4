package io.livegraft.runtime.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set of changed methods that is enabled and disabled as one.
 *
 * @param header what the manifest says
 * @param classes partial classes and callback classes in the order of their entries in the jar
 * @param helpers classes that come along, binary name with dots to class file, in the order of the jar
 * @param resources everything else, entry name to content
 * @param watched bodies the targets have that may run without a changed method below them, such as the old lambdas of
 *     changed methods; a thread in one of them cannot switch
 */
public record Patch(
        PatchHeader header,
        List<ClassPatch> classes,
        Map<String, byte[]> helpers,
        Map<String, byte[]> resources,
        List<MethodName> watched) {
    public Patch {
        classes = List.copyOf(classes);
        helpers = Collections.unmodifiableMap(new LinkedHashMap<>(helpers));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        watched = List.copyOf(watched);
    }

    public String name() {
        return header.name();
    }
}
