package io.livegraft.launch;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** The command line: hands the arguments to the tools, in their own loader. */
public final class Main {
    private static final String TOOLS = "io.livegraft.tools.cli.Livegraft";
    private static final int FAILED = 1;

    private Main() {}

    /** {@code java -jar livegraft.jar COMMAND …}. */
    public static void main(String[] args) {
        // From JDK 22 on there is a console also where the output goes into a file; the older kind says the truth.
        System.setProperty("jdk.console", "java.base");
        try {
            File jar = JarLocation.of(Main.class);
            ClassLoader loader = new PrefixClassLoader(
                    "livegraft-tools", jar, ClassLoader.getPlatformClassLoader(), "tools/", "runtime/");
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(TOOLS).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            fail(e.getCause());
        } catch (Exception | LinkageError e) {
            fail(e);
        }
    }

    private static void fail(Throwable t) {
        System.err.println("livegraft: the command did not start: " + t);
        System.exit(FAILED);
    }
}
