package io.livegraft.tools.builder;

import io.livegraft.runtime.archive.FileTrouble;
import io.livegraft.runtime.archive.HookJar;
import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Puts compiled classes that were written by hand into a patch jar or a hook jar. */
public final class Packager {
    private Packager() {}

    /**
     * Makes a patch jar of all files in a directory.
     *
     * @param classes directory with partial classes, helper classes and resources
     * @return what is in it
     * @throws io.livegraft.runtime.model.RefusedException BAD_PATCH, where the classes make no patch
     * @throws IOException if the directory cannot be read or the jar not be written, with a message for people
     */
    public static Patch patch(
            Path classes, String name, Tag tag, boolean replaceable, Map<Long, Long> states, Path output)
            throws IOException {
        requireName(name);
        PatchHeader header = new PatchHeader(name, tag, replaceable, states, "", "", "");
        Patch patch = PatchJar.of(header, files(classes), classes.toString());
        PatchJar.write(patch, output);
        return patch;
    }

    /** As {@link #patch}, for a hook jar; answers its hooks. */
    public static List<MethodName> hooks(Path classes, String name, Path output) throws IOException {
        requireName(name);
        return HookJar.write(name, files(classes), classes.toString(), output);
    }

    private static void requireName(String name) {
        if (!PatchJar.isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no patch name: " + PatchJar.NAME_RULE);
        }
    }

    private static SortedMap<String, byte[]> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is no directory of compiled classes");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : filesBelow(directory)) {
            String entry = directory
                    .relativize(file)
                    .toString()
                    .replace(directory.getFileSystem().getSeparator(), "/");
            if (!entry.equals(JarFile.MANIFEST_NAME)) {
                files.put(entry, read(file));
            }
        }
        return files;
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw unreadable(directory, e.getCause());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What could not be read may be somewhere below. */
    private static IOException unreadable(Path path, IOException e) {
        String named = e instanceof FileSystemException failed ? failed.getFile() : null;
        Path file = named == null ? path : Path.of(named);
        return new IOException(file + " cannot be read: " + FileTrouble.reading(file, e), e);
    }
}
