import com.google.common.io.Files;
import io.livegraft.it.child.Probe;
import java.io.File;
import java.io.IOException;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * guava 31.1-jre -> 32.0.0-jre: CVE-2020-8908 (CVE-2023-2976 is its twin in FileBackedOutputStream). Files.createTempDir makes a directory that other users can read.
 * FLAWED: the directory has permissions for group or others (needs a umask that would give them, such as 022). FIXED: permissions rwx------.
 */
public class Driver {
    @SuppressWarnings("deprecation")
    static String probe() {
        File plain = null;
        File dir = null;
        try {
            plain = new File(System.getProperty("java.io.tmpdir"), "livegraft-" + System.nanoTime());
            if (!plain.mkdir() || permissions(plain).endsWith("------")) {
                return "ERROR: the umask hides the flaw";
            }
            dir = Files.createTempDir();
            if (!dir.isDirectory()) {
                return "ERROR: no directory";
            }
            String p = permissions(dir);
            return p.equals("rwx------") ? "FIXED" : p.equals(permissions(plain)) ? "FLAWED" : "ERROR: " + p;
        } catch (Throwable t) {
            return "ERROR: " + t;
        } finally {
            if (dir != null) {
                dir.delete();
            }
            if (plain != null) {
                plain.delete();
            }
        }
    }

    private static String permissions(File f) throws IOException {
        return PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(f.toPath()));
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
