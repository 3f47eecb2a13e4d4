package io.livegraft.tools.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that the command line runs from, which is the agent too. */
final class OwnJar {
    private OwnJar() {}

    static String path() throws UnreachableException {
        try {
            Path path = Path.of(OwnJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return path.toAbsolutePath().toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UnreachableException("the file of livegraft.jar is not known: " + e.getMessage(), e);
        }
    }
}
