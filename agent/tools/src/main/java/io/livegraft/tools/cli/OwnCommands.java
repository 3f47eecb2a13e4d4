package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Recognises JVMs that are livegraft command lines themselves: nobody means to patch those. */
final class OwnCommands {
    /** Of livegraft.jar, whatever the file is called. */
    private static final String MAIN_CLASS = "io.livegraft.launch.Main";

    private OwnCommands() {}

    /** @param main main class or jar, as the process was given it */
    static boolean isOne(long pid, String main) {
        return main.equals(MAIN_CLASS) || main.endsWith(".jar") && MAIN_CLASS.equals(mainClass(pid, main));
    }

    private static String mainClass(long pid, String jar) {
        try (JarFile file = new JarFile(
                Path.of("/proc/" + pid + "/cwd").toRealPath().resolve(jar).toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException | RuntimeException e) {
            // What cannot be looked at is another program's.
            return null;
        }
    }
}
