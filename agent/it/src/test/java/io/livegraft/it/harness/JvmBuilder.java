package io.livegraft.it.harness;

import io.livegraft.it.child.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command that starts a JVM under test. */
public final class JvmBuilder {
    private final Scene scene;
    private final Mode mode;
    private final List<String> options = new ArrayList<>(List.of("-Xverify:all", "-Xmx512m"));
    private final List<Path> classPath = new ArrayList<>();
    private String agentOptions = "";
    private final Map<String, String> environment = new HashMap<>();
    private Path directory;
    private Path java;
    private Path agent = Distribution.livegraftJar();
    private String mainClass = Target.class.getName();
    private final List<String> arguments = new ArrayList<>();
    private boolean told = true;

    JvmBuilder(Scene scene, Mode mode) {
        this.scene = scene;
        this.mode = mode;
        classPath.add(Distribution.childClasses());
    }

    public JvmBuilder classPath(Path... entries) {
        classPath.addAll(List.of(entries));
        return this;
    }

    /** The fixture is not on the class path: the test puts it elsewhere. */
    public JvmBuilder withoutFixture() {
        classPath.subList(1, classPath.size()).clear();
        return this;
    }

    public JvmBuilder options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Options of the agent; without meaning unless it is there from the start. */
    public JvmBuilder agentOptions(String text) {
        agentOptions = "=" + text;
        return this;
    }

    /** Another program than {@link Target}; it cannot be told anything. */
    public JvmBuilder mainClass(String name) {
        mainClass = name;
        told = false;
        return this;
    }

    /** What the program is given. */
    public JvmBuilder arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** A jar that is all of the class path, with a class in it that starts {@link Target} in its own way. */
    public JvmBuilder launchedBy(Path jar, String launcher) {
        classPath.clear();
        classPath.add(jar);
        mainClass = launcher;
        return this;
    }

    /** Another copy of livegraft.jar. */
    public JvmBuilder agent(Path jar) {
        agent = jar;
        return this;
    }

    /** Another runtime image than the JDK's. */
    public JvmBuilder image(Path home) {
        java = home.resolve("bin/java");
        return this;
    }

    public JvmBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Another working directory than that of the tests. */
    public JvmBuilder directory(Path other) {
        directory = other;
        return this;
    }

    public Jvm start() {
        Jvm jvm = new Jvm(scene.jdk(), ChildProcess.start(command(), environment, directory));
        scene.register(jvm);
        if (told) {
            jvm.awaitReady();
        }
        return jvm;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add((java == null ? scene.jdk().java() : java).toString());
        command.addAll(options);
        if (mode == Mode.STARTUP) {
            command.add("-javaagent:" + agent + agentOptions);
        }
        command.add("-classpath");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
