package io.livegraft.bench.hook;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent of this JVM, used through its MBean: hook points, hooks and maps. */
final class HookAgent {
    private static final String CALLER = "benchmark";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    HookAgent() {
        try {
            name = new ObjectName("io.livegraft:type=Livegraft");
            while (!server.isRegistered(name)) {
                LockSupport.parkNanos(10_000_000);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    void loadPoint() {
        Path jar = jar(
                NetworkPoint.class,
                "Livegraft-Format",
                "1",
                "Livegraft-Name",
                "point",
                "Livegraft-Replaceable",
                "false");
        invoke("load", jar.toString());
        while (!status().contains("\"transition\":null")) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private String status() {
        try {
            return (String) server.getAttribute(name, "Status");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path hookJar(Class<?> hook) {
        return jar(hook, "Livegraft-Hook", hook.getSimpleName());
    }

    void attach(Path hook) {
        invoke("hookAttach", hook.toString(), CALLER);
    }

    void detach(Class<?> hook) {
        invoke("hookDetach", hook.getSimpleName(), CALLER);
    }

    void put(String key, String value) {
        invoke("mapPut", "policy", key, value);
    }

    private void invoke(String operation, String... arguments) {
        try {
            String[] signature = new String[arguments.length];
            Arrays.fill(signature, String.class.getName());
            String answer = (String) server.invoke(name, operation, arguments, signature);
            if (!answer.startsWith("{\"done\":true")) {
                throw new IllegalStateException(operation + ": " + answer);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(Class<?> content, String... attributes) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            main.putValue(attributes[i], attributes[i + 1]);
        }
        String entry = content.getName().replace('.', '/') + ".class";
        try {
            Path file = Files.createTempFile(content.getSimpleName(), ".jar");
            file.toFile().deleteOnExit();
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                    InputStream code = content.getClassLoader().getResourceAsStream(entry)) {
                jar.putNextEntry(new JarEntry(entry));
                code.transferTo(jar);
                jar.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
