package io.livegraft.runtime.start;

import io.livegraft.runtime.archive.FileTrouble;
import io.livegraft.runtime.core.Core;
import io.livegraft.runtime.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads the patches of a directory at start-up, in name order; one bad jar does not stop the others. */
final class StartupPatches {
    private final Core core;
    private final Path directory;

    StartupPatches(Core core, Path directory) {
        this.core = core;
        this.directory = directory;
    }

    /** Returns when each is enabled or refused. */
    void load() {
        for (Path jar : jars()) {
            try {
                core.load(jar);
                core.awaitSettled();
            } catch (RefusedException e) {
                System.err.println(
                        "livegraft: " + jar + " refused: " + e.code() + ": " + withoutFile(e.getMessage(), jar));
            }
        }
    }

    /** The line names the file already. */
    private static String withoutFile(String message, Path jar) {
        String file = jar.toString();
        if (!message.startsWith(file)) {
            return message;
        }
        String rest = message.substring(file.length());
        return rest.startsWith(": ") ? rest.substring(2) : "it" + rest;
    }

    private List<Path> jars() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            System.err.println(
                    "livegraft: cannot read the patches in " + directory + ": " + FileTrouble.listing(directory, e));
            return List.of();
        }
    }
}
