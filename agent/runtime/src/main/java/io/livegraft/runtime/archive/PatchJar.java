package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.MalformedClassException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A patch as a jar: from bytes, and to a file. */
public final class PatchJar {
    /** What {@link #isName} accepts, for messages. */
    public static final String NAME_RULE =
            "a letter or digit, then at most 62 letters, digits, dots, underscores and hyphens";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String CLASS = ".class";

    private PatchJar() {}

    /** Whether patches, and hook jars, may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Reads and checks a patch jar, as far as that can be done without its targets.
     *
     * @param origin what to call it in messages, such as its path
     * @throws RefusedException BAD_PATCH
     */
    public static Patch read(byte[] jar, String origin) {
        JarContents contents = JarContents.read(jar, origin);
        return of(Header.read(contents.manifest(), origin), contents.entries(), origin);
    }

    /**
     * Reads and checks the files of a patch that is no jar yet.
     *
     * @param entries by name, with slashes
     * @param origin what to call them in messages
     * @throws RefusedException BAD_PATCH
     */
    public static Patch of(PatchHeader header, Map<String, byte[]> entries, String origin) {
        Map<String, byte[]> resources = new LinkedHashMap<>(entries);
        MethodIndex index = MethodIndex.read(resources.remove(MethodIndex.ENTRY), origin);
        Map<String, AnnotatedClass> classes = new LinkedHashMap<>();
        Map<String, byte[]> helpers = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (isClass(entry.getKey())) {
                resources.remove(entry.getKey());
                if (!isDescriptor(entry.getKey())) {
                    AnnotatedClass type = readClass(entry.getKey(), entry.getValue(), origin);
                    classes.put(type.name(), type);
                    helpers.put(type.name(), entry.getValue());
                }
            }
        }
        List<ClassPatch> parts = new Partials(header, index, origin).read(classes, helpers);
        parts.forEach(part -> helpers.remove(part.partial()));
        return new Patch(header, parts, helpers, resources, index.watched());
    }

    /**
     * Writes a patch; the same patch gives the same bytes everywhere.
     *
     * <p>The file appears whole or not at all.
     */
    public static void write(Patch patch, Path output) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(patch.resources());
        patch.classes().forEach(part -> entries.put(entryName(part.partial()), part.bytecode()));
        patch.helpers().forEach((name, bytes) -> entries.put(entryName(name), bytes));
        byte[] index = MethodIndex.write(patch);
        if (index != null) {
            entries.put(MethodIndex.ENTRY, index);
        }
        JarWriter.write(Header.write(patch.header()), entries, output);
    }

    /** Class files below META-INF are variants and the like: of no meaning in a patch, but no harm either. */
    static boolean isClass(String entry) {
        return entry.endsWith(CLASS) && !entry.startsWith("META-INF/");
    }

    private static boolean isDescriptor(String entry) {
        return entry.equals("module-info.class") || entry.endsWith("package-info.class");
    }

    private static String entryName(String className) {
        return className.replace('.', '/') + CLASS;
    }

    static AnnotatedClass readClass(String entry, byte[] content, String origin) {
        AnnotatedClass type;
        try {
            type = AnnotatedClass.of(content);
        } catch (MalformedClassException e) {
            throw JarContents.bad(origin, entry + ": " + e.getMessage(), e);
        }
        if (!entry.equals(entryName(type.name()))) {
            throw JarContents.bad(origin, entry + " holds another class: " + type.name(), null);
        }
        return type;
    }
}
