package acme;

import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty with one web application, which can be deployed again. */
public class Server {
    private static final org.eclipse.jetty.server.Server JETTY = new org.eclipse.jetty.server.Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(JETTY);
    private static final ContextHandlerCollection CONTEXTS = new ContextHandlerCollection(true);
    private static final Loaders LOADERS = new Loaders();
    private static WebAppContext context;

    public static String start(String work) throws Exception {
        JETTY.addConnector(CONNECTOR);
        JETTY.setHandler(CONTEXTS);
        JETTY.start();
        return "started";
    }

    /** Takes out what is deployed, and deploys a directory. */
    public static String deploy(String directory) throws Exception {
        if (context != null) {
            context.stop();
            CONTEXTS.removeHandler(context);
            context.destroy();
        }
        context = new WebAppContext(directory, "/app");
        CONTEXTS.addHandler(context);
        context.start();
        LOADERS.add(context.getClassLoader());
        return context.getState();
    }

    public static String get() throws Exception {
        return Loaders.read(CONNECTOR.getLocalPort());
    }

    /** How many loaders of the application are left of all that there were. */
    public static String loaders() throws Exception {
        return LOADERS.left();
    }
}
