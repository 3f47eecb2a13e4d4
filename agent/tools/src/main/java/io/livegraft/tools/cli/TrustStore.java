package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.Trust;
import java.nio.file.Path;

/** The key store of {@code --trust}. */
final class TrustStore {
    private TrustStore() {}

    /** @param file null accepts every jar */
    static Trust open(Path file) throws FailedException {
        try {
            return Trust.of(file, System.getProperties());
        } catch (IllegalArgumentException e) {
            throw new FailedException(e.getMessage(), e);
        }
    }
}
