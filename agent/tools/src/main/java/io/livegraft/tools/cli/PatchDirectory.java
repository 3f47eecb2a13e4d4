package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.FileTrouble;
import io.livegraft.runtime.archive.JarBytes;
import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.core.PatchSet;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory whose patches a JVM loads at its start, in the order of the files' names. */
final class PatchDirectory {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,8})-.*");

    /**
     * A jar in it, and what a start would make of it.
     *
     * @param patch null where the jar is none
     * @param refusal null where it would be loaded
     */
    record Entry(Path file, Patch patch, RefusedException refusal) {
        String fileName() {
            return file.getFileName().toString();
        }
    }

    private final Path directory;
    private final List<Entry> entries = new ArrayList<>();
    private final PatchSet enabled = new PatchSet();

    private final Trust trust;

    private PatchDirectory(Path directory, Trust trust) {
        this.directory = directory;
        this.trust = trust;
    }

    /** @param trust what a JVM accepts */
    static PatchDirectory read(Path directory, Trust trust) throws FailedException {
        PatchDirectory read = new PatchDirectory(directory, trust);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                read.add(file);
            }
        } catch (IOException e) {
            throw new FailedException(
                    "the directory " + directory + " cannot be read: " + FileTrouble.listing(directory, e), e);
        }
        return read;
    }

    /** As at a start, a file that is none does not stop the others. */
    private void add(Path file) {
        Patch patch = null;
        try {
            byte[] jar = JarBytes.read(file);
            trust.check(jar, file.toString());
            patch = PatchJar.read(jar, file.toString());
            enabled.load(patch);
            entries.add(new Entry(file, patch, null));
        } catch (RefusedException e) {
            entries.add(new Entry(file, patch, e));
        } catch (IOException e) {
            String why = file + " cannot be read: " + e.getMessage();
            entries.add(new Entry(file, null, new RefusedException(RefusalCode.BAD_PATCH, why, e)));
        }
    }

    /** All jars in it, in the order in which they are loaded. */
    List<Entry> entries() {
        return entries;
    }

    /** Names of the patches that are enabled in the end. */
    List<String> enabled() {
        return enabled.names();
    }

    /** The jar with the patch of this name. */
    Optional<Entry> find(String name) {
        return entries.stream()
                .filter(e -> e.patch != null && e.patch.name().equals(name))
                .findFirst();
    }

    /**
     * Checks whether a patch may be loaded behind those that are there.
     *
     * @return the jars with the patches that it takes out
     * @throws RefusedException as a load into a JVM that has been started with the directory
     */
    List<Entry> replacedBy(Patch patch) {
        List<String> names = enabled.load(patch);
        return entries.stream()
                .filter(e -> e.refusal == null && names.contains(e.patch.name()))
                .toList();
    }

    /** Writes a jar so that it is loaded last: whole or not at all, whenever somebody reads the directory. */
    Path write(Patch patch, byte[] jar) throws FailedException {
        String name = String.format("%04d-%s.jar", lastNumber() + 1, patch.name());
        Path file = directory.resolve(name);
        for (Entry other : entries) {
            if (other.file.compareTo(file) > 0) {
                throw new FailedException("at a start " + other.fileName() + " would be loaded behind " + name
                        + ", as its name sorts behind it; rename it, for example to 0001-" + other.fileName());
            }
        }
        Path partial = directory.resolve("." + name + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                out.write(java.nio.ByteBuffer.wrap(jar));
                out.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new FailedException(file + " cannot be written: " + FileTrouble.writing(file, e), e);
        }
    }

    static void delete(Entry entry) throws FailedException {
        try {
            Files.delete(entry.file);
        } catch (IOException e) {
            throw new FailedException(entry.file + " cannot be deleted: " + FileTrouble.writing(entry.file, e), e);
        }
    }

    private int lastNumber() {
        return entries.stream()
                .map(e -> NUMBERED.matcher(e.fileName()))
                .filter(Matcher::matches)
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .max()
                .orElse(0);
    }
}
