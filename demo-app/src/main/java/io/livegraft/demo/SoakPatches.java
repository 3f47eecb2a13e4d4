package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is loaded into the soaked service.
 *
 * @param cumulative patches of one tag, of which one at a time is enabled
 * @param fix a patch of another tag, for a method that has a hook point
 * @param bad a file that is no patch
 */
record SoakPatches(List<Path> cumulative, Path fix, Path point, Path policy, Path observer, Path bad) {
    private static final int RELEASES = 3;

    static SoakPatches make(Path project, Path api, Path livegraftJar) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("livegraft-soak");
        Narrator narrator = new Narrator(System.out);
        Livegraft livegraft = new Livegraft(livegraftJar, narrator);
        Path examples = project.resolve("patches");
        Recipe recipe = Recipe.read(examples, "text4shell");
        List<Path> cumulative = IntStream.rangeClosed(1, RELEASES)
                .mapToObj(release -> work.resolve("cumulative-" + release + ".jar"))
                .toList();
        for (Path patch : cumulative) {
            livegraft.run(recipe.buildArguments(name(patch), 1, patch));
        }
        Path point = new Sources(examples, api, work, narrator).compile("network-point");
        Path policy = new Sources(examples, api, work, narrator).compile("tenant-policy");
        Path fix = new Sources(project.resolve("demo-app/src/soak"), api, work, narrator).compile("policy-fix");
        return new SoakPatches(
                cumulative,
                packaged(livegraft, fix, work.resolve("policy-fix.jar"), "--name", "policy-fix", "--tag", "3"),
                packaged(
                        livegraft,
                        point,
                        work.resolve("network-point.jar"),
                        "--name",
                        "network-point",
                        "--tag",
                        "2",
                        "--not-replaceable"),
                packaged(livegraft, policy, work.resolve("tenant-policy.jar"), "--hook", "tenant-policy"),
                packaged(livegraft, policy, work.resolve("observer.jar"), "--hook", "observer"),
                Files.writeString(work.resolve("bad.jar"), "no jar"));
    }

    /** The name of the patch in such a file. */
    static String name(Path patch) {
        return patch.getFileName().toString().replace(".jar", "");
    }

    private static Path packaged(Livegraft livegraft, Path classes, Path output, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("package", classes.toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-o", output.toString()));
        livegraft.run(arguments);
        return output;
    }
}
