import io.livegraft.it.child.Probe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Base64;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;

/**
 * commons-collections 3.2.1 -> 3.2.2: CVE-2015-7501 (COLLECTIONS-580). InvokerTransformer, the heart of the best known Java gadget chain, can be deserialised.
 * FLAWED: a serialised InvokerTransformer("toString") is read back. FIXED: reading it throws UnsupportedOperationException.
 */
public class Driver {
    // new InvokerTransformer("toString", new Class[0], new Object[0]) as version 3.2.1 writes it
    private static final byte[] STREAM = Base64.getDecoder().decode(
            "rO0ABXNyADpvcmcuYXBhY2hlLmNvbW1vbnMuY29sbGVjdGlvbnMuZnVuY3RvcnMuSW52b2tlclRyYW5zZm9ybWVyh+j/"
            + "a3t8zjgCAANbAAVpQXJnc3QAE1tMamF2YS9sYW5nL09iamVjdDtMAAtpTWV0aG9kTmFtZXQAEkxqYXZhL2xhbmcvU3Ry"
            + "aW5nO1sAC2lQYXJhbVR5cGVzdAASW0xqYXZhL2xhbmcvQ2xhc3M7eHB1cgATW0xqYXZhLmxhbmcuT2JqZWN0O5DOWJ8Q"
            + "cylsAgAAeHAAAAAAdAAIdG9TdHJpbmd1cgASW0xqYXZhLmxhbmcuQ2xhc3M7qxbXrsvNWpkCAAB4cAAAAAA=");

    static String probe() {
        try {
            if (!"x".equals(ConstantTransformer.getInstance("x").transform("y"))) {
                return "ERROR: transformers do not work";
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(STREAM))) {
                Object o = in.readObject();
                return o instanceof InvokerTransformer ? "FLAWED" : "ERROR: read " + o;
            } catch (UnsupportedOperationException e) {
                return String.valueOf(e.getMessage()).contains("disabled for security reasons") ? "FIXED" : "ERROR: " + e;
            }
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
