package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.shape.Descriptors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The entry of a built patch that says which bodies it was built from.
 *
 * @param bodies fingerprints by changed method
 * @param watched bodies of the targets in which no thread may be when it switches
 */
record MethodIndex(Map<MethodName, Fingerprints> bodies, List<MethodName> watched) {
    static final String ENTRY = "META-INF/livegraft/methods";

    private static final String BODY = "body";
    private static final String WATCH = "watch";

    /** Of the original body, and of the one the new version has under this name; null where it has none. */
    record Fingerprints(String original, String replacement) {}

    /** Reads the entry; null content is the index of a hand-written patch. */
    static MethodIndex read(byte[] content, String origin) {
        MethodIndex index = new MethodIndex(new LinkedHashMap<>(), new ArrayList<>());
        if (content != null) {
            new String(content, StandardCharsets.UTF_8).lines().forEach(line -> index.add(line, origin));
        }
        return index;
    }

    private void add(String line, String origin) {
        String[] parts = line.split("\t", -1);
        if (parts.length == 5 && parts[0].equals(BODY) && isMethod(parts)) {
            if (bodies.put(method(parts), new Fingerprints(parts[3], parts[4].isEmpty() ? null : parts[4])) != null) {
                throw JarContents.bad(origin, ENTRY + " names " + method(parts) + " twice", null);
            }
        } else if (parts.length == 3 && parts[0].equals(WATCH) && isMethod(parts)) {
            watched.add(method(parts));
        } else {
            throw JarContents.bad(origin, ENTRY + " holds a line that is none: '" + line + "'", null);
        }
    }

    private static boolean isMethod(String[] parts) {
        int split = parts[2].indexOf('(');
        return split > 0
                && Descriptors.isClassName(parts[1].replace('.', '/'))
                && Descriptors.isMethodName(parts[2].substring(0, split))
                && Descriptors.isMethod(parts[2].substring(split));
    }

    private static MethodName method(String[] parts) {
        int split = parts[2].indexOf('(');
        return new MethodName(parts[1], new MethodId(parts[2].substring(0, split), parts[2].substring(split)));
    }

    /** The content for this patch, null where it says nothing. */
    static byte[] write(Patch patch) {
        TreeSet<String> lines = new TreeSet<>();
        for (ClassPatch part : patch.classes()) {
            for (MethodPatch method : part.methods()) {
                if (method.original() != null) {
                    lines.add(String.join(
                            "\t",
                            BODY,
                            part.target(),
                            method.target().toString(),
                            method.original(),
                            Objects.requireNonNullElse(method.replacement(), "")));
                }
            }
        }
        for (MethodName method : patch.watched()) {
            lines.add(String.join("\t", WATCH, method.className(), method.id().toString()));
        }
        return lines.isEmpty() ? null : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
