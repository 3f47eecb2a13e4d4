package io.livegraft.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** How a patch is built from two released jars: a {@code patch.properties} below {@code patches/}. */
final class Recipe {
    private final Properties properties = new Properties();
    private final Path jars;

    private Recipe(Path jars) {
        this.jars = jars;
    }

    /** The recipe of that name; its jars are where the build of {@code patches/} has put them. */
    static Recipe read(Path patches, String name) throws IOException {
        Recipe recipe = new Recipe(patches.resolve("target/jars"));
        try (Reader reader = Files.newBufferedReader(patches.resolve(name).resolve("patch.properties"))) {
            recipe.properties.load(reader);
        }
        return recipe;
    }

    String name() {
        return properties.getProperty("name");
    }

    /** The arguments of {@code livegraft build}. */
    List<String> buildArguments(Path output) {
        return buildArguments(name(), 0, output);
    }

    /** The same under another name and with a tag. */
    List<String> buildArguments(String name, int tag, Path output) {
        List<String> arguments = new ArrayList<>(List.of("build", "--name", name));
        if (tag != 0) {
            arguments.addAll(List.of("--tag", Integer.toString(tag)));
        }
        arguments.addAll(List.of("--from", jar("from"), "--to", jar("to"), "--class-path", jar("class-path")));
        for (String pattern : properties.getProperty("include").split(",\\s*")) {
            arguments.addAll(List.of("--include", pattern));
        }
        arguments.addAll(List.of("-o", output.toString()));
        return arguments;
    }

    private String jar(String key) {
        return jars.resolve(properties.getProperty(key)).normalize().toString();
    }
}
