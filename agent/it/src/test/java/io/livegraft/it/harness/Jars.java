package io.livegraft.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars as maps of entries, to be made and tampered with. */
public final class Jars {
    public static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Jars() {}

    public static SortedMap<String, byte[]> read(Path jar) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        entries.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** Writes a jar, the manifest first, as jars have it. */
    public static Path write(Path jar, Map<String, byte[]> entries) {
        return write(jar, entries, ZipOutputStream.DEFLATED);
    }

    /** The same without compression, as jars inside of a jar need it. */
    public static Path writeStored(Path jar, Map<String, byte[]> entries) {
        return write(jar, entries, ZipOutputStream.STORED);
    }

    private static Path write(Path jar, Map<String, byte[]> entries, int method) {
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream file = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(file)) {
                zip.setMethod(method);
                if (entries.containsKey(MANIFEST)) {
                    add(zip, MANIFEST, entries.get(MANIFEST));
                }
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    if (!entry.getKey().equals(MANIFEST)) {
                        add(zip, entry.getKey(), entry.getValue());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Every file below a directory. */
    public static SortedMap<String, byte[]> readDirectory(Path directory) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                entries.put(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Ignored where the entry is compressed.
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
