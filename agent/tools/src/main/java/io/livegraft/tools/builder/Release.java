package io.livegraft.tools.builder;

import io.livegraft.runtime.archive.FileTrouble;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One jar of a program: its classes, as the oldest JDK that livegraft runs on sees them, their variants for newer JDKs,
 * and its other files.
 */
final class Release implements Closeable {
    private static final int OLDEST_JDK = 17;
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private final ZipFile zip;
    private final Map<String, ZipEntry> classes = new HashMap<>();
    /** For newer JDKs: by class, then by the JDK from which on the variant is used. */
    private final Map<String, SortedMap<Integer, ZipEntry>> variants = new HashMap<>();

    private final SortedMap<String, Long> resources = new TreeMap<>();
    /** Null until somebody asks. */
    private Mentions mentions;

    private Release(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens a jar.
     *
     * @throws IOException if it is none or cannot be read, with a message for people
     */
    static Release open(Path jar) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(jar.toFile());
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
        Release release = new Release(zip);
        try {
            release.list();
            return release;
        } catch (IOException e) {
            zip.close();
            throw unreadable(jar, e);
        } catch (RuntimeException e) {
            zip.close();
            throw new IOException(jar + " cannot be read as a jar: " + e.getMessage(), e);
        }
    }

    private static IOException unreadable(Path jar, IOException e) {
        return new IOException(jar + " cannot be read as a jar: " + FileTrouble.reading(jar, e), e);
    }

    private void list() throws IOException {
        boolean multiRelease = isMultiRelease();
        Map<String, Integer> versions = new HashMap<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (entry.isDirectory()) {
                continue;
            }
            if (name.startsWith(VERSIONS)) {
                if (multiRelease) {
                    addVariant(name.substring(VERSIONS.length()), entry, versions);
                }
            } else if (isClass(name)) {
                addClass(withoutSuffix(name), entry, 0, versions);
            } else if (!name.endsWith(CLASS) && !isAboutTheJar(name)) {
                resources.put(name, entry.getCrc());
            }
        }
    }

    private void addVariant(String rest, ZipEntry entry, Map<String, Integer> versions) {
        int slash = rest.indexOf('/');
        String name = rest.substring(slash + 1);
        if (slash > 0 && isClass(name) && rest.substring(0, slash).matches("\\d{1,4}")) {
            int jdk = Integer.parseInt(rest.substring(0, slash));
            if (jdk <= OLDEST_JDK) {
                addClass(withoutSuffix(name), entry, jdk, versions);
            } else {
                variants.computeIfAbsent(withoutSuffix(name), unknown -> new TreeMap<>())
                        .put(jdk, entry);
            }
        }
    }

    /** Of several, the one for the newest JDK. */
    private void addClass(String name, ZipEntry entry, int jdk, Map<String, Integer> versions) {
        if (versions.getOrDefault(name, -1) < jdk) {
            versions.put(name, jdk);
            classes.put(name, entry);
        }
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.length() - CLASS.length());
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS)
                && !name.startsWith("META-INF/")
                && !name.equals("module-info.class")
                && !name.endsWith("package-info.class");
    }

    private static boolean isAboutTheJar(String name) {
        return name.equals(JarFile.MANIFEST_NAME)
                || name.startsWith("META-INF/maven/")
                || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC|LIST)");
    }

    private boolean isMultiRelease() throws IOException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            return false;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Attributes main = new Manifest(in).getMainAttributes();
            return "true".equalsIgnoreCase(main.getValue(Attributes.Name.MULTI_RELEASE));
        }
    }

    /** Internal names of all classes, in order. */
    SortedSet<String> classNames() {
        return new TreeSet<>(classes.keySet());
    }

    boolean contains(String internalName) {
        return classes.containsKey(internalName);
    }

    /** The class file, null if there is none. */
    byte[] classFile(String internalName) {
        return read(classes.get(internalName));
    }

    /** Classes that may name this one, in the order of their names. */
    synchronized List<String> mentioning(String internalName) {
        if (mentions == null) {
            mentions = Mentions.in(classes.keySet(), this::classFile);
        }
        return mentions.of(internalName);
    }

    /** Whether a class has the same length and checksum in another jar. */
    boolean hasSame(String internalName, Release other) {
        ZipEntry mine = classes.get(internalName);
        ZipEntry its = other.classes.get(internalName);
        return mine != null && its != null && mine.getCrc() == its.getCrc() && mine.getSize() == its.getSize();
    }

    /** JDKs from which on there are variants of this class. */
    Set<Integer> variantsOf(String internalName) {
        return variants.getOrDefault(internalName, Collections.emptySortedMap()).keySet();
    }

    /** Names of classes that have variants, also those that are nothing but variants. */
    Set<String> classesWithVariants() {
        return variants.keySet();
    }

    /** The class file that a JDK of this version uses, null if there is none. */
    byte[] classFile(String internalName, int jdk) {
        SortedMap<Integer, ZipEntry> upTo = variants.getOrDefault(internalName, Collections.emptySortedMap())
                .headMap(jdk + 1);
        return upTo.isEmpty() ? classFile(internalName) : read(upTo.get(upTo.lastKey()));
    }

    /** Other files by name, with a checksum of each. */
    SortedMap<String, Long> resources() {
        return Collections.unmodifiableSortedMap(resources);
    }

    private byte[] read(ZipEntry entry) {
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    zip.getName() + " cannot be read: " + entry.getName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
