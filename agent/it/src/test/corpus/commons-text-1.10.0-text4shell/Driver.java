import io.livegraft.it.child.Probe;
import java.io.IOException;
import java.util.HashMap;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.lookup.StringLookupFactory;

/**
 * commons-text 1.9 -> 1.10.0: CVE-2022-42889. Text4Shell: the default lookups of string interpolation hold script, dns and url.
 * FLAWED: the script lookup is reached (it is asked for an engine that does not exist, so nothing runs). FIXED: the variable is left as it stands, while urlDecoder still works.
 */
public class Driver {
    private static final String ATTACK = "${script:livegraft-no-such-engine:1 + 1}";

    static String probe() {
        try {
            StringSubstitutor s = new StringSubstitutor(StringLookupFactory.INSTANCE.interpolatorStringLookup(new HashMap<>(), null, true));
            if (!"a b".equals(s.replace("${urlDecoder:a%20b}"))) {
                return "ERROR: urlDecoder lookup does not work";
            }
            try {
                String out = s.replace(ATTACK);
                return ATTACK.equals(out) ? "FIXED" : "FLAWED";
            } catch (IllegalArgumentException e) {
                return String.valueOf(e.getMessage()).contains("livegraft-no-such-engine") ? "FLAWED" : "ERROR: " + e;
            }
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
