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
 * @param releases patches of one tag, built from releases
 * @param fixes patches of another tag, hand-written, for a method that has a hook point
 * @param bad a file that is no patch
 */
record SoakPatches(List<Path> releases, List<Path> fixes, Path point, Path policy, Path observer, Path bad) {
    private static final int RELEASES = 3;

    static SoakPatches make(Path project, Path api, Path livegraftJar) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("livegraft-soak");
        Narrator narrator = new Narrator(System.out);
        Livegraft livegraft = new Livegraft(livegraftJar, narrator);
        Path examples = project.resolve("patches");
        Recipe recipe = Recipe.read(examples, "text4shell");
        List<Path> releases = IntStream.rangeClosed(1, RELEASES)
                .mapToObj(release -> work.resolve("release-" + release + ".jar"))
                .toList();
        for (Path patch : releases) {
            livegraft.run(recipe.buildArguments(name(patch), 1, patch));
        }
        Path point = new Sources(examples, api, work, narrator).compile("network-point");
        Path policy = new Sources(examples, api, work, narrator).compile("tenant-policy");
        Path fix = new Sources(project.resolve("demo-app/src/soak"), api, work, narrator).compile("policy-fix");
        List<Path> fixes = new ArrayList<>();
        for (String name : List.of("policy-fix", "policy-fix-again")) {
            fixes.add(packaged(livegraft, fix, work.resolve(name + ".jar"), "--name", name, "--tag", "3"));
        }
        return new SoakPatches(
                releases,
                fixes,
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
