package io.livegraft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hand-written patch with everything a manifest can say; equal sources are compiled once. */
public final class HandPatch {
    private static final Map<List<Object>, SortedMap<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final String name;
    private final StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\r\nLivegraft-Format: 1\r\n");
    private final SortedMap<String, byte[]> classes;

    private HandPatch(String name, SortedMap<String, byte[]> classes) {
        this.name = name;
        this.classes = classes;
        attribute("Livegraft-Name", name);
    }

    public static HandPatch of(String name, Fixture target, String... sources) {
        return new HandPatch(
                name, COMPILED.computeIfAbsent(List.of(target, List.of(sources)), k -> compile(target, sources)));
    }

    /** From classes that are compiled already. */
    public static HandPatch of(String name, Path classes) throws IOException {
        return new HandPatch(name, Jars.readDirectory(classes));
    }

    /**
     * A partial class with these members.
     *
     * @param target its name without the package, which is {@code acme}
     */
    public static String partial(String target, String... members) {
        return "package acme; import io.livegraft.*; import io.livegraft.it.child.*; @PatchClass(" + target
                + ".class) final class " + target + "Patch { " + String.join("\n", members) + " }";
    }

    public HandPatch tag(long tag) {
        return attribute("Livegraft-Tag", Long.toString(tag));
    }

    public HandPatch notReplaceable() {
        return attribute("Livegraft-Replaceable", "false");
    }

    /** As in the manifest: {@code ID=VERSION[,…]}. */
    public HandPatch states(String states) {
        return attribute("Livegraft-States", states);
    }

    private HandPatch attribute(String key, String value) {
        manifest.append(key).append(": ").append(value).append("\r\n");
        return this;
    }

    /** The file, its entries sorted by name, as {@code package} does. */
    public Path jar() {
        Map<String, byte[]> entries = new LinkedHashMap<>(classes);
        entries.put(Jars.MANIFEST, (manifest + "\r\n").getBytes(StandardCharsets.UTF_8));
        return Jars.write(newDirectory().resolve(name + ".jar"), entries);
    }

    private static SortedMap<String, byte[]> compile(Fixture target, String... sources) {
        Path directory = newDirectory();
        try {
            Compiler.compile(
                    Stream.of(sources).map(s -> new SourceCode(s).version(0)).collect(Collectors.toList()),
                    17,
                    List.of(target.jar(), Distribution.api(), Distribution.childClasses()),
                    directory);
            return Jars.readDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Distribution.work()), "hand");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
