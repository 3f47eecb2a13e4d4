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
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "hand");
            Compiler.compile(
                    Stream.of(sources).map(s -> new SourceCode(s).version(0)).collect(Collectors.toList()),
                    17,
                    List.of(target.jar(), Distribution.api(), Distribution.childClasses()),
                    directory);
            SortedMap<String, byte[]> entries = Jars.readDirectory(directory);
            entries.replaceAll((entry, content) -> change.apply(content));
            String manifest = "Manifest-Version: 1.0\r\nLivegraft-Format: 1\r\nLivegraft-Name: " + name + "\r\n\r\n";
            entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
            return Jars.write(directory.resolve(name + ".jar"), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
