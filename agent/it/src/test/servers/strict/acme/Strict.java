package acme;

import java.io.File;
import java.util.Map;
import java.util.ServiceLoader;
import org.jboss.modules.LocalModuleLoader;
import org.jboss.modules.Module;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Loads a library as a bundle of OSGi and as a module of JBoss Modules: their loaders look only where they are told. */
public class Strict {
    private static Class<?> inBundle;
    private static Class<?> inModule;

    public static String start(String work, String bundle, String modules) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).iterator().next();
        Framework framework = factory.newFramework(Map.of(
                "org.osgi.framework.storage", work,
                "org.osgi.framework.storage.clean", "onFirstInit",
                "felix.bootdelegation.implicit", "false"));
        framework.init();
        framework.start();
        Bundle installed = framework.getBundleContext().installBundle(new File(bundle).toURI().toString());
        installed.start();
        inBundle = installed.loadClass("acme.Answer");
        Module module = new LocalModuleLoader(new File[] {new File(modules)}).loadModule("acme.answer");
        inModule = module.getClassLoader().loadClass("acme.Answer");
        return "started";
    }

    public static String bundle() throws Exception {
        return (String) inBundle.getMethod("get").invoke(null);
    }

    public static String module() throws Exception {
        return (String) inModule.getMethod("get").invoke(null);
    }
}
