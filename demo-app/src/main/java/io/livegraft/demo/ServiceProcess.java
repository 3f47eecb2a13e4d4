package io.livegraft.demo;

import io.livegraft.demo.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
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
        List<String> command =
                List.of(Jdk.java(), "-classpath", System.getProperty("java.class.path"), Service.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
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
