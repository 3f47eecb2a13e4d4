package io.livegraft.runtime.patch;

import java.util.HashMap;
import java.util.Map;

/**
 * Class files as they were before any agent changed them, each from the moment at which the first agent is about to see
 * it until our own transformer, which is one of the agents, has.
 *
 * <p>By thread, since all of that happens in the one that defines or retransforms the class. A class may be defined
 * while another one is on its way; the same one may not.
 */
final class Originals {
    private final ThreadLocal<Map<Key, byte[]>> byThread = new ThreadLocal<>();

    /** The loader by identity; it lives longer than the definition of a class in it. */
    private record Key(ClassLoader loader, String internalName) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.loader == loader && key.internalName.equals(internalName);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(loader) + internalName.hashCode();
        }
    }

    /** Remembers a class file unless one is remembered already; answers the one that is. */
    byte[] remember(ClassLoader loader, String internalName, byte[] classFile) {
        Map<Key, byte[]> originals = byThread.get();
        if (originals == null) {
            originals = new HashMap<>();
            byThread.set(originals);
        }
        byte[] first = originals.putIfAbsent(new Key(loader, internalName), classFile);
        return first == null ? classFile : first;
    }

    /** Forgets what is remembered and answers it; where there is nothing no other agent has seen the class. */
    byte[] take(ClassLoader loader, String internalName, byte[] otherwise) {
        Map<Key, byte[]> originals = byThread.get();
        byte[] original = originals == null ? null : originals.remove(new Key(loader, internalName));
        if (originals != null && originals.isEmpty()) {
            byThread.remove();
        }
        return original == null ? otherwise : original;
    }
}
