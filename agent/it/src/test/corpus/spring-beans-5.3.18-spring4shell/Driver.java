import io.livegraft.it.child.Probe;
import java.io.IOException;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.CachedIntrospectionResults;

/**
 * spring-beans 5.3.17 -> 5.3.18: CVE-2022-22965. Spring4Shell: data binding reaches class.module and through it the class loader.
 * FLAWED: BeanWrapper can read class.module. FIXED: class.module is no property any more, while class.name and the bean's own properties still are.
 */
public class Driver {
    public static class Bean {
        public String getName() {
            return "n";
        }
    }

    static String probe() {
        try {
            CachedIntrospectionResults.clearClassLoader(null);
            BeanWrapperImpl w = new BeanWrapperImpl(new Bean());
            if (!"n".equals(w.getPropertyValue("name")) || !Bean.class.getName().equals(w.getPropertyValue("class.name"))) {
                return "ERROR: good properties cannot be read";
            }
            return w.isReadableProperty("class.module") ? "FLAWED" : "FIXED";
        } catch (Throwable t) {
            return "ERROR: " + t;
        }
    }

    public static void main(String[] args) throws IOException {
        Probe.repeat(Driver::probe);
    }
}
