package io.livegraft.it.hook;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key made for a test, and the JDK's own tools that sign with it.
 *
 * @param keyStore holds the key and its certificate
 */
record Signing(Path keyStore) {
    private static final List<String> STORE = List.of("-storepass", "changeit", "-storetype", "PKCS12");

    static Signing make() {
        try {
            Path store = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "key")
                    .resolve("store.p12");
            run(
                    "keytool",
                    List.of(
                            "-genkeypair",
                            "-keystore",
                            store.toString(),
                            "-alias",
                            "a",
                            "-dname",
                            "CN=a",
                            "-keyalg",
                            "EC"));
            return new Signing(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path sign(Path jar) {
        run("jarsigner", List.of("-keystore", keyStore.toString(), jar.toString(), "a"));
        return jar;
    }

    private static void run(String tool, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Jdk.ofTheBuild().home().resolve("bin").resolve(tool).toString());
        if (tool.equals("keytool")) {
            command.addAll(arguments);
            command.addAll(STORE);
        } else {
            command.addAll(STORE);
            command.addAll(arguments);
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
