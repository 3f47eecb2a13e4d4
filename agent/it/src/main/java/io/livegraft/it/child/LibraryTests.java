package io.livegraft.it.child;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a library's own tests: loads and initialises every class of the library, says so, waits until it is told to go
 * on, and writes how each test ended.
 *
 * <p>Arguments: the library's jar, the directory with the test classes, a pattern of the names of those that hold tests,
 * a pattern of those that are left out, the file to write. All tests run in one thread, the one that has waited.
 */
public final class LibraryTests {
    public static final String READY = "ready";
    public static final String DONE = "done";

    private LibraryTests() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        // What tests print is of no interest, and there can be very much of it.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true));
        initialize(Path.of(args[0]));
        out.println(READY);
        if (System.in.read() < 0) {
            System.exit(1);
        }
        TestReport report = new TestReport();
        try {
            run(testClasses(Path.of(args[1]), Pattern.compile(args[2]), Pattern.compile(args[3]), report), report);
        } catch (Throwable t) {
            t.printStackTrace(err);
            throw t;
        }
        Files.write(Path.of(args[4]), report.lines());
        out.println(DONE);
        System.in.transferTo(OutputStream.nullOutputStream());
        // Tests leave threads behind.
        Runtime.getRuntime().halt(0);
    }

    /** What cannot be loaded or initialised, such as classes for optional libraries, is left as it is. */
    private static void initialize(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(LibraryTests::className)
                    .filter(name -> !name.endsWith("module-info") && !name.endsWith("package-info"))
                    .forEach(LibraryTests::initialize);
        }
    }

    private static void initialize(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // The same with each release.
        }
    }

    private static List<Class<?>> testClasses(Path directory, Pattern include, Pattern exclude, TestReport report)
            throws IOException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.map(file -> directory.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(LibraryTests::className)
                    .filter(name -> include.matcher(name).matches()
                            && !exclude.matcher(name).matches())
                    .sorted()
                    .forEach(name -> testClass(name, classes, report));
        }
        return classes;
    }

    /** One that does not link is a failure of its own: it must not end the search for tests. */
    private static void testClass(String name, List<Class<?>> classes, TestReport report) {
        try {
            Class<?> type = Class.forName(name, false, LibraryTests.class.getClassLoader());
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                c.getDeclaredMethods();
                c.getDeclaredFields();
                c.getDeclaredClasses();
            }
            classes.add(type);
        } catch (ClassNotFoundException | LinkageError e) {
            report.failedClass(name, e);
        }
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }

    private static void run(List<Class<?>> classes, TestReport report) {
        Launcher launcher = LauncherFactory.create();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .build();
        launcher.execute(request, report);
    }
}
