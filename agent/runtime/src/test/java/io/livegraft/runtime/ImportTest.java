package io.livegraft.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.boot.Bridge;
import io.livegraft.runtime.model.Patch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports look only down; what the compiled classes refer to is read and compared with the layers. */
class ImportTest {
    private static final String RUNTIME = "io.livegraft.runtime.";

    /** For each package the packages beneath it. */
    private static final Map<String, Set<String>> BENEATH = new HashMap<>();

    static {
        BENEATH.put("model", Set.of());
        BENEATH.put("shape", Set.of("model"));
        BENEATH.put("weave", Set.of("model", "shape"));
        BENEATH.put("transition", Set.of("model"));
        BENEATH.put("patch", Set.of("model", "shape", "weave"));
        BENEATH.put("hooks", Set.of("model", "shape", "weave"));
        BENEATH.put("link", Set.of("model", "shape", "weave"));
        BENEATH.put("archive", Set.of("model", "shape"));
        BENEATH.put("core", Set.of("model", "shape", "weave", "transition", "patch", "hooks", "link", "archive"));
        BENEATH.put("control", Set.of("model", "core"));
        BENEATH.put("start", BENEATH.keySet().stream().collect(Collectors.toUnmodifiableSet()));
    }

    private static final Map<String, Set<String>> REFERENCES = new HashMap<>();

    @BeforeAll
    static void readClasses() throws IOException, URISyntaxException {
        read(Patch.class);
        read(Bridge.class);
    }

    @Test
    void everyPackageHasItsPlaceInTheLayers() {
        assertThat(REFERENCES.keySet().stream()
                        .filter(c -> c.startsWith(RUNTIME))
                        .map(ImportTest::layer))
                .isNotEmpty()
                .allMatch(BENEATH::containsKey);
    }

    @Test
    void runtimePackagesReferOnlyToPackagesBeneathThem() {
        List<String> wrong = new ArrayList<>();
        REFERENCES.forEach((from, all) -> all.forEach(to -> {
            if (isUpward(from, to)) {
                wrong.add(from + " -> " + to);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    private static boolean isUpward(String from, String to) {
        if (!from.startsWith(RUNTIME) || !to.startsWith(RUNTIME)) {
            return false;
        }
        return !layer(from).equals(layer(to)) && !BENEATH.get(layer(from)).contains(layer(to));
    }

    @Test
    void bootClassesNeedTheJdkAlone() {
        Predicate<String> known = n -> n.startsWith("java.") || n.matches("io\\.livegraft\\.(boot\\.)?[\\w$-]+");
        assertThat(references(c -> !c.startsWith(RUNTIME), known.negate())).isEmpty();
    }

    @Test
    void asmStaysWhereClassFilesAreReadAndWritten() {
        assertThat(packagesThatUse("org.objectweb.asm.")).isSubsetOf("shape", "weave", "link", "core");
    }

    /** In core only the checks of bodies and of static state read class files. */
    @Test
    void coreReadsClassFilesInTwoPlaces() {
        assertThat(references(c -> c.startsWith(RUNTIME + "core."), n -> n.startsWith("org.objectweb.asm.")).stream()
                        .map(line -> line.replaceAll("[$ ].*", "").substring((RUNTIME + "core.").length())))
                .isSubsetOf("BodyCheck", "StaticState");
    }

    @Test
    void instrumentationStaysWithStartAndPatch() {
        assertThat(packagesThatUse("java.lang.instrument.")).isSubsetOf("start", "patch", "core");
    }

    @Test
    void managementAndFlightRecorderStayInControl() {
        Set<String> users = new TreeSet<>(packagesThatUse("javax.management."));
        users.addAll(packagesThatUse("java.lang.management."));
        users.addAll(packagesThatUse("jdk.jfr."));
        assertThat(users).isSubsetOf("control");
    }

    private static Set<String> packagesThatUse(String prefix) {
        Set<String> users = new TreeSet<>();
        REFERENCES.forEach((from, all) -> {
            if (from.startsWith(RUNTIME) && all.stream().anyMatch(n -> n.startsWith(prefix))) {
                users.add(layer(from));
            }
        });
        return users;
    }

    private static List<String> references(Predicate<String> from, Predicate<String> to) {
        return REFERENCES.entrySet().stream()
                .filter(e -> from.test(e.getKey()))
                .flatMap(e -> e.getValue().stream().filter(to).map(n -> e.getKey() + " -> " + n))
                .toList();
    }

    private static String layer(String className) {
        String below = className.substring(RUNTIME.length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    /** Reads all classes that lie in the same folder or jar as a given one. */
    private static void read(Class<?> one) throws IOException, URISyntaxException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            readTree(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
                readTree(jar.getPath("/"));
            }
        }
    }

    private static void readTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(f -> f.toString().endsWith(".class")).forEach(f -> {
                String path = root.relativize(f).toString();
                String name = path.substring(0, path.length() - ".class".length());
                REFERENCES.put(name.replaceAll("[/\\\\]", "."), ClassReferences.in(bytes(f)));
            });
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
