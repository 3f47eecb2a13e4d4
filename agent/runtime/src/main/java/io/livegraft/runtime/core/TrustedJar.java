package io.livegraft.runtime.core;

import io.livegraft.runtime.archive.JarBytes;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** The content of a patch or hook jar: read once, so that what was trusted is what is used. */
record TrustedJar(byte[] content, Origin origin) {
    /** @throws RefusedException BAD_PATCH where it cannot be read, UNTRUSTED */
    static TrustedJar read(Path jar, Trust trust) {
        try {
            byte[] content = JarBytes.read(jar);
            trust.check(content, jar.toString());
            return new TrustedJar(content, new Origin(jar.toAbsolutePath().toString(), Sha256.of(content)));
        } catch (IOException e) {
            throw new RefusedException(
                    RefusalCode.BAD_PATCH, "the target JVM cannot read " + jar + ": " + e.getMessage(), e);
        }
    }
}
