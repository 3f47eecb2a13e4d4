package io.livegraft.it.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** One run of one test: its JDK, its attach mode and the JVMs it has started. */
public final class Scene implements AutoCloseable {
    private final Jdk jdk;
    private final Mode mode;
    private final List<Jvm> started = new CopyOnWriteArrayList<>();

    Scene(Jdk jdk, Mode mode) {
        this.jdk = jdk;
        this.mode = mode;
    }

    public Jdk jdk() {
        return jdk;
    }

    public Mode mode() {
        return mode;
    }

    public Cli cli() {
        return new Cli(jdk);
    }

    /** A JVM to be started in the mode of this run; its program has this fixture, in the old version, beside it. */
    public JvmBuilder jvm(Fixture fixture) {
        return new JvmBuilder(this, mode).classPath(fixture.jar());
    }

    /** The same for a program that is not told anything. */
    public JvmBuilder jvm(List<Path> classPath) {
        return new JvmBuilder(this, mode).classPath(classPath.toArray(Path[]::new));
    }

    /** Starts it with nothing special. */
    public Jvm start(Fixture fixture) {
        return jvm(fixture).start();
    }

    Jvm register(Jvm jvm) {
        started.add(jvm);
        return jvm;
    }

    /** For the message of a failure: each JVM's threads, events and errors. */
    String evidence() {
        return started.stream().map(Jvm::evidence).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return jdk + ", " + mode;
    }

    @Override
    public void close() {
        started.forEach(Jvm::close);
    }
}
