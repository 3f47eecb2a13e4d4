import io.livegraft.it.child.Probe;
import java.io.IOException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * log4j-core 2.14.1 -> 2.15.0: CVE-2021-44228. Log4Shell: lookups in the text of a log message are evaluated.
 * FLAWED: ${java:version} in a logged message is replaced. FIXED: the message is printed as it stands.
 */
public class Driver {
    private static final Configuration CONFIG = new DefaultConfiguration();

    static String probe() {
        try {
            PatternLayout layout = PatternLayout.newBuilder().withConfiguration(CONFIG).withPattern("[%level] %m").build();
            if (!"[ERROR] hello".equals(layout.toSerializable(event("hello")))) {
                return "ERROR: plain message does not come through";
            }
            String out = layout.toSerializable(event("v=${java:version}"));
            if (out.equals("[ERROR] v=${java:version}")) {
                return "FIXED";
            }
            return out.startsWith("[ERROR] v=Java version") ? "FLAWED" : "ERROR: " + out;
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    private static LogEvent event(String text) {
        return Log4jLogEvent.newBuilder().setLoggerName("app").setLevel(Level.ERROR).setMessage(new SimpleMessage(text)).build();
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
