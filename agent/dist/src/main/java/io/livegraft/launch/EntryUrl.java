package io.livegraft.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** URLs of entries in a jar that is open already; an ordinary {@code jar:} URL would open and cache it again. */
final class EntryUrl {
    private EntryUrl() {}

    static URL of(JarFile jar, JarEntry entry) {
        try {
            return new URL(null, "livegraft:" + entry.getName(), new Handler(jar, entry));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL can be made of " + entry.getName(), e);
        }
    }

    /** Opens this one entry only. */
    private static final class Handler extends URLStreamHandler {
        private final JarFile jar;
        private final JarEntry entry;

        Handler(JarFile jar, JarEntry entry) {
            this.jar = jar;
            this.entry = entry;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    // The jar is open already.
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return jar.getInputStream(entry);
                }
            };
        }
    }
}
