package io.livegraft.it.child;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * livegraft's command line, run many times in this JVM: its classes as the jar has them, in a loader like their own.
 *
 * <p>It sees one other JVM only, whatever it is told, so that nobody else's can come to harm.
 */
final class Tools {
    private static final String PACKAGE = "io.livegraft.tools.cli.";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClassLoader loader;
    private final Object machine;
    private final String pid;

    private Tools(ClassLoader loader, String pid) throws ReflectiveOperationException {
        this.loader = loader;
        this.pid = pid;
        this.machine = made("LocalMachine").newInstance();
    }

    /** The command line in a jar, which sees this JVM only. */
    static Tools of(String jar, String pid) throws ReflectiveOperationException, IOException {
        URL url = new File(jar).toURI().toURL();
        ClassLoader root = new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader());
        Constructor<?> prefixed = Class.forName("io.livegraft.launch.PrefixClassLoader", true, root)
                .getDeclaredConstructor(String.class, File.class, ClassLoader.class, String[].class);
        prefixed.setAccessible(true);
        return new Tools(
                (ClassLoader) prefixed.newInstance(
                        "livegraft-tools", new File(jar), ClassLoader.getPlatformClassLoader(), new String[] {
                            "tools/", "runtime/"
                        }),
                pid);
    }

    /** Runs a command, each word of it encoded as in a URL; answers exit code, output and errors, encoded likewise. */
    String run(List<String> words) throws ReflectiveOperationException {
        String[] arguments = words.stream()
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        Pipe out = new Pipe();
        Pipe err = new Pipe();
        Class<?> seen = Class.forName(PACKAGE + "Machine", true, loader);
        Object only = Proxy.newProxyInstance(loader, new Class<?>[] {seen}, (proxy, method, given) -> see(given));
        Object command = made("Livegraft", seen, OutputStream.class, OutputStream.class, boolean.class)
                .newInstance(only, out, err, false);
        Method execute = command.getClass().getDeclaredMethod("execute", String[].class);
        execute.setAccessible(true);
        return execute.invoke(command, (Object) arguments) + " " + out.encoded() + " " + err.encoded();
    }

    /** What {@code Machine} answers: {@code list()} without arguments, {@code open(jvm)} with one. */
    private Object see(Object[] given) throws Throwable {
        if (given == null) {
            try (AutoCloseable link = (AutoCloseable) open(pid)) {
                return List.of(call(link, "JvmLink", "info"));
            }
        }
        // Any other number could be somebody's process, and any name the one of somebody's program.
        return open(given[0].equals(pid) ? pid : "no such " + given[0]);
    }

    private Object open(String jvm) throws Throwable {
        return call(machine, "Machine", "open", jvm);
    }

    private Object call(Object object, String type, String name, String... arguments) throws Throwable {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        Method method = Class.forName(PACKAGE + type, true, loader).getDeclaredMethod(name, types);
        method.setAccessible(true);
        try {
            return method.invoke(object, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Constructor<?> made(String type, Class<?>... parameters) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(PACKAGE + type, true, loader).getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return constructor;
    }

    /** Keeps what is written; after some time nobody reads it any more, which ends a command that follows something. */
    private static final class Pipe extends ByteArrayOutputStream {
        private final long begin = System.nanoTime();

        @Override
        public void flush() throws IOException {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IOException("closed");
            }
        }

        String encoded() {
            return URLEncoder.encode(toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
    }
}
