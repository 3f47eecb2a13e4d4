import io.livegraft.it.child.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.util.ByteSequence;

/**
 * activemq-client 5.15.15 -> 5.15.16: CVE-2023-46604. An OpenWire packet names a class of any kind that the receiver instantiates as if it were an exception.
 * FLAWED: a class that is no Throwable is instantiated with a text of the sender's choice (a marker that counts). FIXED: the class is refused, while a real exception still comes through.
 */
public class Driver {
    private static volatile int made;

    /** Not a Throwable; its name is as long as that of Thrown, so that it can take its place in the packet. */
    public static class Marker {
        public Marker(String text) {
            made++;
        }
    }

    public static class Thrown extends Exception {
        public Thrown(String text) {
            super(text);
        }
    }

    static String probe() {
        try {
            byte[] packet = marshal(new ExceptionResponse(new Thrown("hello")));
            Throwable good = unmarshal(packet);
            if (!(good instanceof Thrown) || !"hello".equals(good.getMessage())) {
                return "ERROR: a good exception does not come through: " + good;
            }
            String text = new String(packet, StandardCharsets.ISO_8859_1);
            byte[] bad = text.replace("Driver$Thrown", "Driver$Marker").getBytes(StandardCharsets.ISO_8859_1);
            int before = made;
            try {
                Throwable t = unmarshal(bad);
                if (made > before) {
                    return "FLAWED";
                }
                return t instanceof IllegalArgumentException && t.getMessage().contains("not assignable to Throwable") ? "FIXED"
                        : "ERROR: " + t;
            } catch (ClassCastException e) {
                return made > before ? "FLAWED" : "ERROR: " + e;
            }
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    private static OpenWireFormat format() {
        OpenWireFormat f = new OpenWireFormat();
        f.setVersion(11);
        f.setCacheEnabled(false);
        f.setTightEncodingEnabled(false);
        return f;
    }

    private static byte[] marshal(Object o) throws IOException {
        ByteSequence b = format().marshal(o);
        return java.util.Arrays.copyOfRange(b.getData(), b.getOffset(), b.getOffset() + b.getLength());
    }

    private static Throwable unmarshal(byte[] b) throws IOException {
        return ((ExceptionResponse) format().unmarshal(new ByteSequence(b))).getException();
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
