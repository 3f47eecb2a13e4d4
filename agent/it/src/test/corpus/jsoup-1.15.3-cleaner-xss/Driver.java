import io.livegraft.it.child.Probe;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/**
 * jsoup 1.15.2 -> 1.15.3: CVE-2022-36033. The HTML cleaner lets a javascript: link through when control characters hide the scheme.
 * FLAWED: the href stays. FIXED: the href is removed, while a relative link stays.
 */
public class Driver {
    static String probe() {
        try {
            Safelist list = Safelist.relaxed().preserveRelativeLinks(true);
            String good = Jsoup.clean("<a href='/one'>Link</a>", "https://example.com/", list);
            if (!good.contains("href=\"/one\"")) {
                return "ERROR: a good link is removed: " + good;
            }
            String out = Jsoup.clean("<a href='ja\u0001va\u0002script:marker(1)'>Link</a>", "https://example.com/", list);
            return out.contains("marker") ? "FLAWED" : out.contains("Link") ? "FIXED" : "ERROR: " + out;
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
