import io.livegraft.it.child.Probe;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.h2.util.JdbcUtils;

/**
 * h2 2.0.204 -> 2.0.206: CVE-2021-42392. The "Log4Shell of H2": a JDBC URL given with a JNDI context as its driver is looked up, whatever its scheme.
 * FLAWED: the lookup reaches the JNDI context (here one of the driver's own, which only counts). FIXED: SQLException: only the java scheme is supported.
 */
public class Driver {
    private static volatile int lookups;

    public static class Factory implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> env) {
            return (Context) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Context.class}, (p, m, a) -> {
                if (m.getName().equals("lookup")) {
                    lookups++;
                    throw new NamingException("marker");
                }
                return null;
            });
        }
    }

    static String probe() {
        try {
            System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Factory.class.getName());
            try (Connection c = JdbcUtils.getConnection("org.h2.Driver", "jdbc:h2:mem:livegraft", "sa", "")) {
                if (!c.isValid(1)) {
                    return "ERROR: no connection";
                }
            }
            int before = lookups;
            try {
                JdbcUtils.getConnection("javax.naming.InitialContext", "livegraft:marker", "sa", "");
                return "ERROR: connected";
            } catch (SQLException e) {
                if (lookups > before) {
                    return "FLAWED";
                }
                return String.valueOf(e.getMessage()).contains("Only java scheme") ? "FIXED" : "ERROR: " + e;
            }
        } catch (Throwable t) {
            return lookupsReached(t) ? "FLAWED" : "ERROR: " + t;
        }
    }

    private static boolean lookupsReached(Throwable t) {
        return t instanceof NamingException && "marker".equals(t.getMessage());
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
