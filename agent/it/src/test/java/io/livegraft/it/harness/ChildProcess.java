package io.livegraft.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process whose two outputs are read as they come, so that it never waits for us. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuffer output = new StringBuffer();
    private final StringBuffer errors = new StringBuffer();
    private final Thread outputReader;
    private final Thread errorReader;

    private ChildProcess(Process process) {
        this.process = process;
        this.outputReader = reader(process.getInputStream(), line -> {
            output.append(line).append('\n');
            lines.add(line);
        });
        this.errorReader =
                reader(process.getErrorStream(), line -> errors.append(line).append('\n'));
    }

    static ChildProcess start(List<String> command) {
        return start(command, Map.of(), null);
    }

    /** Starts it with these variables beside our own, in this directory; null for our own. */
    static ChildProcess start(List<String> command, Map<String, String> environment, Path directory) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.directory(directory == null ? null : directory.toFile());
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    /** The next line of its output that nobody has taken yet; null if none comes in time or the output has ended. */
    String nextLine(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String line = lines.poll(20, TimeUnit.MILLISECONDS);
            if (line != null) {
                return line;
            }
            if (System.nanoTime() > end || !outputReader.isAlive() && lines.isEmpty()) {
                return null;
            }
        }
    }

    /** Takes all lines that have come so far. */
    void skipLines() {
        lines.clear();
    }

    String output() {
        return output.toString();
    }

    String errors() {
        return errors.toString();
    }

    /** Its exit code, with both outputs read to the end; null if it does not end in time. */
    Integer exit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        outputReader.join();
        errorReader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private interface LineSink {
        void line(String line);
    }

    private static Thread reader(InputStream stream, LineSink sink) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = in.readLine(); line != null; line = in.readLine()) {
                            sink.line(line);
                        }
                    } catch (IOException e) {
                        sink.line("(reading stopped: " + e + ")");
                    }
                },
                "reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
