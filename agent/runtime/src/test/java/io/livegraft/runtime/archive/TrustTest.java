package io.livegraft.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars signed by the JDK's own tools, and which of them a store with one authority accepts. */
class TrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static Trust trust;

    /** An authority, and another one that gives itself the same name; each has issued a certificate. */
    @BeforeAll
    static void makeKeys() throws Exception {
        for (String authority : List.of("good", "fake")) {
            keytool("-genkeypair", "-alias", authority, "-dname", "CN=authority", "-keyalg", "EC", "-ext", "bc:c");
            String signer = authority + "-signer";
            keytool("-genkeypair", "-alias", signer, "-dname", "CN=signer", "-keyalg", "EC");
            keytool("-certreq", "-alias", signer, "-file", file(signer + ".csr"));
            keytool(
                    "-gencert",
                    "-alias",
                    authority,
                    "-infile",
                    file(signer + ".csr"),
                    "-outfile",
                    file(signer + ".pem"),
                    "-rfc");
            keytool("-exportcert", "-alias", authority, "-file", file(authority + ".pem"), "-rfc");
        }
        keytool("-importcert", "-noprompt", "-keystore", file("trusted.p12"), "-alias", "a", "-file", file("good.pem"));
        trust = Trust.of(directory.resolve("trusted.p12"), new Properties());
    }

    @Test
    void anAcceptedCertificateAndThoseItHasIssuedAreAccepted() throws Exception {
        assertThatCode(() -> trust.check(signed("good", "good.pem"), "jar")).doesNotThrowAnyException();
        assertThatCode(() -> trust.check(signed("good-signer", "good-signer.pem", "good.pem"), "jar"))
                .doesNotThrowAnyException();
    }

    @Test
    void aCertificateThatOnlyNamesAnAcceptedOneIsNot() throws Exception {
        refused(signed("fake", "fake.pem"));
        refused(signed("fake-signer", "fake-signer.pem", "fake.pem"));
        refused(signed("fake-signer", "fake-signer.pem", "good.pem"));
    }

    @Test
    void whatIsNotSignedIsNot() throws Exception {
        refused(Files.readAllBytes(jar("plain")));
    }

    private static void refused(byte[] jar) {
        assertThatThrownBy(() -> trust.check(jar, "jar"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.UNTRUSTED));
    }

    /** A jar signed with a key, and the certificates that its signature is to carry. */
    private static byte[] signed(String alias, String... chain) throws Exception {
        Path jar = jar(alias);
        StringBuilder certificates = new StringBuilder();
        for (String certificate : chain) {
            certificates
                    .append(Files.readString(directory.resolve(certificate)))
                    .append('\n');
        }
        Path chainFile = Files.writeString(directory.resolve("chain.pem"), certificates);
        List<String> arguments = List.of("-keystore", file("keys.p12"), "-certchain", chainFile.toString());
        run("jarsigner", arguments, List.of(jar.toString(), alias));
        return Files.readAllBytes(jar);
    }

    private static Path jar(String name) throws IOException {
        Path jar = directory.resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry("acme/Foo.class"));
            out.write(1);
        }
        return jar;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("-keystore")) {
            all.addAll(List.of("-keystore", file("keys.p12")));
        }
        run("keytool", all, List.of());
    }

    private static void run(String tool, List<String> arguments, List<String> operands) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        command.addAll(operands);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }
}
