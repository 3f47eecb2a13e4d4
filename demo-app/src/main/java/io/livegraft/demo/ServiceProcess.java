package io.livegraft.demo;

import io.livegraft.demo.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service in a JVM of its own, on the JDK and class path of the demo. */
final class ServiceProcess implements AutoCloseable {
    private static final String GREETING = "listening on port ";

    private final Process process;
    private final URI uri;

    private ServiceProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static ServiceProcess start() throws IOException {
        return start(List.of(), List.of());
    }

    /** The same with options for its JVM, and some for itself. */
    static ServiceProcess start(List<String> jvmOptions, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jdk.java()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Service.class.getName()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(GREETING) && !jvmOptions.isEmpty()) {
            // Agents may have something to say first.
            line = output.readLine();
        }
        if (line == null || !line.startsWith(GREETING)) {
            process.destroyForcibly();
            throw new UnexpectedException("the service did not start, it said: " + line);
        }
        return new ServiceProcess(process, URI.create("http://127.0.0.1:" + line.substring(GREETING.length())));
    }

    String pid() {
        return Long.toString(process.pid());
    }

    URI uri() {
        return uri;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends its standard input, and with it the service. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
