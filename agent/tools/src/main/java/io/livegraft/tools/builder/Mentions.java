package io.livegraft.tools.builder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;

/**
 * Which classes name which, found in one pass over the constants of all: by themselves, in a descriptor or in a
 * signature. A class that is only in a text of this form counts as named too.
 */
final class Mentions {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private final Map<String, List<String>> by = new ConcurrentHashMap<>();

    private Mentions() {}

    static Mentions in(Collection<String> names, ClassSource classes) {
        Mentions mentions = new Mentions();
        names.parallelStream().forEach(name -> mentions.add(name, classes.classFile(name)));
        // The order in which threads came here must not show in a patch.
        mentions.by.values().forEach(Collections::sort);
        return mentions;
    }

    /** The classes that may name this one, in the order of their names; itself is one of them. */
    List<String> of(String internalName) {
        return Collections.unmodifiableList(by.getOrDefault(internalName, List.of()));
    }

    private void add(String name, byte[] classFile) {
        for (String each : namedIn(classFile)) {
            by.computeIfAbsent(each, any -> Collections.synchronizedList(new ArrayList<>()))
                    .add(name);
        }
    }

    /** Whether a class file may name one of these classes. */
    static boolean any(byte[] classFile, Collection<String> internalNames) {
        return !Collections.disjoint(namedIn(classFile), internalNames);
    }

    private static Set<String> namedIn(byte[] classFile) {
        Set<String> named = new HashSet<>();
        try {
            ClassReader reader = new ClassReader(classFile);
            char[] buffer = new char[reader.getMaxStringLength()];
            for (int i = 1; i < reader.getItemCount(); i++) {
                int at = reader.getItem(i);
                // The second half of a long or double has no place of its own.
                if (at > 0 && classFile[at - 1] == CLASS) {
                    addClass(reader.readUTF8(at, buffer), named);
                } else if (at > 0 && classFile[at - 1] == UTF8) {
                    addDescribed(classFile, at + 2, reader.readUnsignedShort(at), named);
                }
            }
        } catch (RuntimeException e) {
            // The comparison reports what cannot be read.
            return Set.of();
        }
        return named;
    }

    /** One of an array is a descriptor, which is looked at as such. */
    private static void addClass(String name, Set<String> named) {
        if (!name.startsWith("[")) {
            named.add(name);
        }
    }

    /** Each name between an L and the end of the type or the begin of its arguments. */
    private static void addDescribed(byte[] text, int from, int length, Set<String> named) {
        int start = -1;
        for (int i = from; i < from + length; i++) {
            byte c = text[i];
            if (c == ';' || c == '<') {
                if (start >= 0) {
                    named.add(new String(text, start, i - start, StandardCharsets.UTF_8));
                }
                start = -1;
            } else if (c == 'L' && start < 0) {
                start = i + 1;
            } else if (c == '(' || c == ')' || c == '[' || c == ':') {
                start = -1;
            }
        }
    }
}
