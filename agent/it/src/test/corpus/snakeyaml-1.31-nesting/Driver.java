import io.livegraft.it.child.Probe;
import java.io.IOException;
import java.util.List;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * snakeyaml 1.30 -> 1.31: CVE-2022-25857. No limit on the nesting of collections, so that a small document overflows the stack.
 * FLAWED: 100 nested lists load. FIXED: YAMLException: nesting depth exceeded max 50.
 */
public class Driver {
    static String probe() {
        try {
            if (!List.of(1, List.of(2)).equals(new Yaml().load("[1, [2]]"))) {
                return "ERROR: a good document does not load";
            }
            try {
                Object o = new Yaml().load("[".repeat(100) + "]".repeat(100));
                return o instanceof List ? "FLAWED" : "ERROR: " + o;
            } catch (YAMLException e) {
                return String.valueOf(e.getMessage()).startsWith("Nesting Depth exceeded max") ? "FIXED" : "ERROR: " + e;
            }
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
