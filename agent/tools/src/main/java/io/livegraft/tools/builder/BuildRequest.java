package io.livegraft.tools.builder;

import io.livegraft.runtime.model.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to build.
 *
 * @param from jar of the running version
 * @param to jar of the version whose changes are wanted
 * @param name of the patch
 * @param tag which patches it replaces
 * @param replaceable whether atomic replace may take it out
 * @param includes patterns of class names to compare; empty for all. {@code *} stands for any characters
 * @param excludes patterns of class names to leave out
 * @param minimal the only methods that may change, as people write them; empty for all
 * @param classPath jars and directories with what the classes of the two jars extend
 * @param states state id to version
 * @param output the patch jar
 */
public record BuildRequest(
        Path from,
        Path to,
        String name,
        Tag tag,
        boolean replaceable,
        List<String> includes,
        List<String> excludes,
        List<String> minimal,
        List<Path> classPath,
        Map<Long, Long> states,
        Path output) {
    public BuildRequest {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        minimal = List.copyOf(minimal);
        classPath = List.copyOf(classPath);
        states = Map.copyOf(states);
    }
}
