import io.livegraft.it.child.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.core.ZipFile;
import net.lingala.zip4j.exception.ZipException;

/**
 * zip4j 1.3.2 -> 1.3.3: CVE-2018-1002202. Zip slip: extractAll writes outside the target directory.
 * FLAWED: the entry ../evil.txt lands beside the target directory. FIXED: ZipException: illegal file name that breaks out of the target directory.
 */
public class Driver {
    static String probe() {
        Path base = null;
        try {
            base = Files.createTempDirectory("livegraft");
            Path target = Files.createDirectory(base.resolve("target"));
            new ZipFile(zip(base.resolve("good.zip"), "good.txt").toFile()).extractAll(target.toString());
            if (!Files.exists(target.resolve("good.txt"))) {
                return "ERROR: a good archive is not unpacked";
            }
            try {
                new ZipFile(zip(base.resolve("bad.zip"), "../evil.txt").toFile()).extractAll(target.toString());
            } catch (ZipException e) {
                if (!String.valueOf(e.getMessage()).contains("illegal file name")) {
                    return "ERROR: " + e;
                }
                return Files.exists(base.resolve("evil.txt")) ? "ERROR: refused and written" : "FIXED";
            }
            return Files.exists(base.resolve("evil.txt")) ? "FLAWED" : "ERROR: nothing written";
        } catch (Throwable t) {
            return "ERROR: " + t;
        } finally {
            delete(base);
        }
    }

    private static Path zip(Path file, String name) throws IOException {
        try (ZipOutputStream z = new ZipOutputStream(Files.newOutputStream(file))) {
            z.putNextEntry(new ZipEntry(name));
            z.write('x');
            z.closeEntry();
        }
        return file;
    }

    private static void delete(Path dir) {
        if (dir == null) {
            return;
        }
        try (Stream<Path> s = Files.walk(dir)) {
            s.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        } catch (IOException e) {
            // left behind in the temporary directory
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
