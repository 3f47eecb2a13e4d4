package acme;

import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with one web application, which can be deployed again. */
public class Server {
    private static final Tomcat TOMCAT = new Tomcat();
    private static final Loaders LOADERS = new Loaders();
    private static Context context;

    public static String start(String work) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        TOMCAT.setBaseDir(work);
        TOMCAT.setPort(0);
        TOMCAT.setAddDefaultWebXmlToWebapp(false);
        new File(work, "webapps").mkdirs();
        TOMCAT.getConnector();
        TOMCAT.start();
        return "started";
    }

    /** Takes out what is deployed, and deploys a directory. */
    public static String deploy(String directory) throws Exception {
        if (context != null) {
            TOMCAT.getHost().removeChild(context);
            context.destroy();
        }
        context = TOMCAT.addWebapp("/app", directory);
        LOADERS.add(context.getLoader().getClassLoader());
        return context.getState().toString();
    }

    public static String get() throws Exception {
        return Loaders.read(TOMCAT.getConnector().getLocalPort());
    }

    /** How many loaders of the application are left of all that there were. */
    public static String loaders() throws Exception {
        return LOADERS.left();
    }
}
