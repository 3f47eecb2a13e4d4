package io.livegraft.tools.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Jars and directories.
 *
 * @param entries in their order
 */
record ClassPath(List<Path> entries) {
    static final ClassPath EMPTY = new ClassPath(List.of());

    ClassPath {
        entries = List.copyOf(entries);
    }
}
