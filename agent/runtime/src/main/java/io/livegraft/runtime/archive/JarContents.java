package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The entries of a patch or hook jar in memory, checked to be whole and of sane size.
 *
 * @param manifest main attributes
 * @param entries files by name in the order of the jar, without the manifest and signature files
 */
public record JarContents(Attributes manifest, Map<String, byte[]> entries) {
    private static final int END_RECORD = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int END_SIGNATURE = 0x06054b50;

    /**
     * Reads a jar.
     *
     * @param origin what to call it in messages
     * @throws RefusedException BAD_PATCH
     */
    public static JarContents read(byte[] jar, String origin) {
        requireWhole(jar, origin);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            int left = JarBytes.MAX;
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = readBounded(zip, left, origin);
                left -= content.length;
                if (entries.put(entry.getName(), content) != null) {
                    throw bad(origin, "the entry " + entry.getName() + " is there twice", null);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw bad(origin, "the jar cannot be read: " + e.getMessage(), e);
        }
        Attributes manifest = manifest(entries.remove(JarFile.MANIFEST_NAME), origin);
        entries.keySet().removeIf(JarContents::isSignature);
        return new JarContents(manifest, entries);
    }

    /** The refusal of a jar. */
    static RefusedException bad(String origin, String why, Throwable cause) {
        return new RefusedException(RefusalCode.BAD_PATCH, origin + ": " + why, cause).with("file", origin);
    }

    private static byte[] readBounded(InputStream in, int limit, String origin) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n; (n = in.read(buffer)) >= 0; ) {
            if (n > limit - out.size()) {
                throw bad(origin, "it unpacks to more than " + (JarBytes.MAX >> 20) + " MiB", null);
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    /** Reading entry by entry would not notice that the end is missing. */
    private static void requireWhole(byte[] jar, String origin) {
        if (jar.length < 4 || jar[0] != 'P' || jar[1] != 'K') {
            throw bad(origin, "not a jar", null);
        }
        int lowest = Math.max(0, jar.length - END_RECORD - MAX_COMMENT);
        for (int at = jar.length - END_RECORD; at >= lowest; at--) {
            if (littleEndian(jar, at) == END_SIGNATURE) {
                return;
            }
        }
        throw bad(origin, "the jar is truncated: its directory is missing", null);
    }

    private static int littleEndian(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | (b[at + 3] & 0xFF) << 24;
    }

    private static Attributes manifest(byte[] content, String origin) {
        if (content == null) {
            throw bad(origin, "it has no manifest (" + JarFile.MANIFEST_NAME + ")", null);
        }
        try {
            return new Manifest(new ByteArrayInputStream(content)).getMainAttributes();
        } catch (IOException e) {
            throw bad(origin, "its manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isSignature(String name) {
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)");
    }
}
