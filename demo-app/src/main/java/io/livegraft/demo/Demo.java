package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the demo: {@code Demo LIVEGRAFT.jar PATCHES_DIR LIVEGRAFT_API.jar}. Ends with code 0 if everything went as it says, else 1.
 *
 * <p>The service runs in a JVM of its own and is started without any agent; this one only looks at it from outside.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] args) {
        Narrator narrator = new Narrator(System.out);
        try {
            run(narrator, Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        } catch (UnexpectedException | IOException e) {
            narrator.end("NOT AS EXPECTED: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            narrator.end("Interrupted.");
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(Narrator narrator, Path livegraftJar, Path patches, Path api)
            throws IOException, InterruptedException {
        Path workDirectory = Files.createTempDirectory("livegraft-demo");
        Livegraft livegraft = new Livegraft(livegraftJar.normalize(), narrator);
        narrator.title("Text4Shell (CVE-2022-42889), patched in a running service");
        Recipe recipe = Recipe.read(patches, "text4shell");
        new PatchStory(narrator, livegraft, recipe, workDirectory).tell();
        narrator.title("A network policy for each tenant, by a hook that stays while patches come and go");
        Sources sources = new Sources(patches, api.normalize(), workDirectory, narrator);
        new PolicyStory(narrator, livegraft, recipe, sources, workDirectory).tell();
        narrator.end("All of it went as expected. The patches are in " + workDirectory + ".");
    }
}
