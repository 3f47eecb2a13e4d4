package io.livegraft.runtime.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes jars whose bytes depend on their content alone: sorted entries, one fixed time, no compression. */
public final class JarWriter {
    /** The first moment that the format can tell; local, because zip entries have no time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private JarWriter() {}

    /**
     * Writes a jar beside its place and moves it there at once, so that no reader sees a part of it.
     *
     * @param attributes of the manifest
     * @param entries by name, without the manifest
     * @throws IOException with a message for people
     */
    public static void write(Map<String, String> attributes, Map<String, byte[]> entries, Path output)
            throws IOException {
        try {
            writeBeside(attributes, entries, output);
        } catch (IOException e) {
            throw new IOException(output + " cannot be written: " + FileTrouble.writing(output, e), e);
        }
    }

    private static void writeBeside(Map<String, String> attributes, Map<String, byte[]> entries, Path output)
            throws IOException {
        try (NewFile file = NewFile.at(output)) {
            try (OutputStream out = Files.newOutputStream(file.temporary())) {
                write(attributes, entries, out);
            }
            file.put();
        }
    }

    private static void write(Map<String, String> attributes, Map<String, byte[]> entries, OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            // Other deflaters give other bytes, and a patch is small: stored entries are the same everywhere.
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, JarFile.MANIFEST_NAME, manifest(attributes));
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
    }

    private static byte[] manifest(Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(main::putValue);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
