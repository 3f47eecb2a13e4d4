package io.livegraft.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hand-written patches and hooks: the sources below one folder of {@code patches/}, compiled as their author would. */
final class Sources {
    private final Path patches;
    private final Path api;
    private final Path workDirectory;
    private final Narrator narrator;

    /** @param api the artifact that authors compile against */
    Sources(Path patches, Path api, Path workDirectory, Narrator narrator) {
        this.patches = patches;
        this.api = api;
        this.workDirectory = workDirectory;
        this.narrator = narrator;
    }

    /** Compiles a folder; answers the directory of the class files. */
    Path compile(String folder) throws IOException {
        Path output = Files.createDirectories(workDirectory.resolve(folder));
        List<String> files;
        try (Stream<Path> found = Files.walk(patches.resolve(folder))) {
            files = found.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .collect(Collectors.toList());
        }
        for (String file : files) {
            for (String line : Files.readAllLines(Path.of(file))) {
                narrator.output(line);
            }
        }
        narrator.command("javac -cp livegraft-api.jar:service.jar -d " + folder + " " + folder + "/*.java");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", output.toString(), "-classpath"));
        arguments.add(api + File.pathSeparator + System.getProperty("java.class.path"));
        arguments.addAll(files);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new UnexpectedException("this Java has no compiler: the demo needs a JDK"))
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new UnexpectedException(folder + " does not compile");
        }
        return output;
    }
}
