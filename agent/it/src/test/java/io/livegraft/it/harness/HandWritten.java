package io.livegraft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patch jars from partial classes, put together here so that they can also be wrong. */
public final class HandWritten {
    private HandWritten() {}

    public static Path patch(String name, Fixture target, String... sources) {
        return patch(name, target, c -> c, sources);
    }

    /** The same, each class file changed before it goes into the jar. */
    public static Path patch(String name, Fixture target, UnaryOperator<byte[]> change, String... sources) {
        return jar(name, "Livegraft-Format: 1\r\nLivegraft-Name: " + name, target, change, sources);
    }

    /** A patch with this tag that may have hook points. */
    public static Path hookPoints(String name, int tag, Fixture target, String... sources) {
        String manifest = "Livegraft-Format: 1\r\nLivegraft-Name: " + name + "\r\nLivegraft-Tag: " + tag
                + "\r\nLivegraft-Replaceable: false";
        return jar(name, manifest, target, c -> c, sources);
    }

    /** A patch with this tag. */
    public static Path tagged(String name, int tag, Fixture target, String... sources) {
        String manifest = "Livegraft-Format: 1\r\nLivegraft-Name: " + name + "\r\nLivegraft-Tag: " + tag;
        return jar(name, manifest, target, c -> c, sources);
    }

    /** A hook jar. */
    public static Path hook(String name, Fixture target, String... sources) {
        return jar(name, "Livegraft-Hook: " + name, target, c -> c, sources);
    }

    /** Any jar of compiled sources. */
    static Path jar(String name, String manifest, Fixture target, UnaryOperator<byte[]> change, String... sources) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "hand");
            Compiler.compile(
                    Stream.of(sources).map(s -> new SourceCode(s).version(0)).collect(Collectors.toList()),
                    17,
                    List.of(target.jar(), Distribution.api(), Distribution.childClasses()),
                    directory);
            SortedMap<String, byte[]> entries = Jars.readDirectory(directory);
            entries.replaceAll((entry, content) -> change.apply(content));
            String text = "Manifest-Version: 1.0\r\n" + manifest + "\r\n\r\n";
            entries.put(Jars.MANIFEST, text.getBytes(StandardCharsets.UTF_8));
            return Jars.write(directory.resolve(name + ".jar"), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
