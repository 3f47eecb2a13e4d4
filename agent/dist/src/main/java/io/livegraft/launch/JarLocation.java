package io.livegraft.launch;

import java.io.File;
import java.net.URI;
import java.net.URL;

/** Finds the jar that a class of ours came from; the bootstrap loader tells no code source, so the URL does. */
final class JarLocation {
    private JarLocation() {}

    static File of(Class<?> type) {
        String entry = type.getName().replace('.', '/') + ".class";
        URL url = type.getResource('/' + entry);
        String text = String.valueOf(url);
        if (!text.startsWith("jar:file:") || !text.endsWith("!/" + entry)) {
            throw new IllegalStateException("livegraft must run from its jar file, not from " + text);
        }
        String file = text.substring("jar:".length(), text.length() - entry.length() - "!/".length());
        return new File(URI.create(file));
    }
}
