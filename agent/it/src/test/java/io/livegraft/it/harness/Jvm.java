package io.livegraft.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.child.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A JVM under test: what its program is told, and what the command line is told about it. */
public final class Jvm implements AutoCloseable {
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    /** Ample even for busy threads on a busy machine. */
    private static final String TRANSITION_LIMIT = "120s";

    private final Jdk jdk;
    private final ChildProcess process;
    private final Cli cli;

    Jvm(Jdk jdk, ChildProcess process) {
        this.jdk = jdk;
        this.process = process;
        this.cli = new Cli(jdk);
    }

    public String pid() {
        return Long.toString(process.process().pid());
    }

    // What its program is told

    /** Tells the program something and answers what it answers. */
    public synchronized String tell(String command, String... words) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(words));
        send(String.join(" ", line));
        String reply = reply(line.toString());
        if (!reply.startsWith("ok ")) {
            throw new AssertionError(line + " " + reply);
        }
        return reply.substring("ok ".length());
    }

    /** Gives the program a line to read. */
    public void send(String line) {
        try {
            process.process().getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.process().getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the JVM has ended: " + process.errors(), e);
        }
    }

    public String call(String method, String... arguments) {
        List<String> words = new ArrayList<>(List.of(method));
        words.addAll(List.of(arguments));
        return tell("call", words.toArray(String[]::new));
    }

    /** Calls the method once; another answer, the old one above all, is a failure and no reason to wait. */
    public void expect(String method, String answer) {
        assertThat(call(method)).as(method).isEqualTo(answer);
    }

    void awaitReady() {
        reply("start");
    }

    private String reply(String what) {
        try {
            String line = process.nextLine(Await.LIMIT);
            while (line != null && !line.startsWith(Target.REPLY)) {
                line = process.nextLine(Await.LIMIT);
            }
            if (line == null) {
                throw new AssertionError("no answer to " + what + "\n" + process.output() + process.errors());
            }
            return ESCAPE.matcher(line.substring(Target.REPLY.length()))
                    .replaceAll(found -> found.group().equals("\\n") ? "\n" : "\\\\");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // What the command line is told about it

    /** Runs a command for this JVM, with {@code --json}. */
    public CliResult cli(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, pid()));
        words.addAll(List.of(arguments));
        words.add("--json");
        return cli.run(words);
    }

    public CliResult load(Path patch, String... options) {
        List<String> words = new ArrayList<>(List.of(patch.toString()));
        words.addAll(List.of(options));
        return cli("load", words.toArray(String[]::new));
    }

    public JsonObject refusesToLoad(Path patch, String code) {
        return load(patch).expectRefused(code);
    }

    public void enables(Path patch) {
        load(patch, "--timeout", TRANSITION_LIMIT).expectExit(0);
    }

    public void disables(String patch) {
        cli("disable", patch, "--timeout", TRANSITION_LIMIT).expectExit(0);
    }

    public void unloads(String patch) {
        cli("unload", patch).expectExit(0);
    }

    /** A {@code hook} or {@code map} command for this JVM, with {@code --json}. */
    public CliResult group(String group, String verb, String... arguments) {
        List<String> words = new ArrayList<>(List.of(group, verb, pid()));
        words.addAll(List.of(arguments));
        words.add("--json");
        return cli.run(words);
    }

    public void attaches(Path hook) {
        group("hook", "attach", hook.toString()).expectExit(0);
    }

    public void detaches(String hook) {
        group("hook", "detach", hook).expectExit(0);
    }

    /** Attaches another agent, with the tool of the JDK. */
    public void attachesAgent(Path jar, String options) {
        List<String> command = List.of(jdk.tool("jcmd").toString(), pid(), "JVMTI.agent_load", jar.toString(), options);
        try (ChildProcess jcmd = ChildProcess.start(command)) {
            Integer exit = jcmd.exit(Await.LIMIT);
            assertThat(jcmd.output()).as("exit %s, %s", exit, jcmd.errors()).contains("return code: 0");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Status status() {
        return new Status(cli("status").expectExit(0).json());
    }

    public Events events() {
        return new Events(cli("log").expectExit(0).jsonLines());
    }

    /** Everything that has happened, in order and nothing else, in the notation of {@link Events}. */
    public void expectEvents(String notation) {
        assertThat(events().compact()).isEqualTo(Events.expand(notation));
    }

    // What its program prints by itself

    /** Forgets what it has printed so far. */
    public void skipOutput() {
        process.skipLines();
    }

    /** The next line it prints, waiting for it. */
    public String nextOutput() {
        return nextOutput(Await.LIMIT);
    }

    /** The next line it prints, waiting that long for it. */
    public String nextOutput(Duration limit) {
        try {
            String line = process.nextLine(limit);
            if (line == null) {
                throw new AssertionError("it prints no more\n" + process.output() + process.errors());
            }
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // Its end

    public boolean isAlive() {
        return process.process().isAlive();
    }

    public String output() {
        return process.output();
    }

    public String errors() {
        return process.errors();
    }

    String evidence() {
        String who = "JVM " + pid() + " on " + jdk + (isAlive() ? "" : " has ended");
        String said = "\noutput:\n" + process.output() + "errors:\n" + process.errors();
        if (!isAlive()) {
            return who + said;
        }
        String dump = ThreadDump.of(jdk, process.process().pid());
        return who + said + "events:\n" + look("log") + "status:\n" + look("status") + "threads:\n" + dump;
    }

    /** What a command prints, or why it cannot: looking must not hide the failure it is to explain. */
    private String look(String command) {
        try {
            CliResult result = cli(command);
            return result.output() + result.errors();
        } catch (RuntimeException | AssertionError e) {
            return e + "\n";
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
