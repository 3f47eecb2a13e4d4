package io.livegraft.it.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/** A loader that searches in a way of its own, with classes of one jar that are nobody else's. */
final class StrangeLoader extends ClassLoader {
    /** What is strange about it. */
    enum Kind {
        /** As those of OSGi and JBoss Modules: the JDK's classes, its own, and nothing else. */
        ISOLATED,
        /** Answers null for what it has not got. */
        NULLS,
        /** Throws something unexpected for what it has not got. */
        THROWS,
        /** Asks its parent, but gives out no resources and equals every other loader. */
        MUTE
    }

    private final Kind kind;
    private final URLClassLoader files;

    StrangeLoader(Kind kind, URL jar) {
        super(kind.name().toLowerCase(), StrangeLoader.class.getClassLoader());
        this.kind = kind;
        this.files = new URLClassLoader(new URL[] {jar}, null);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return loadClass(name, true);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> there = findLoadedClass(name);
            if (there != null) {
                return there;
            }
            if (name.startsWith("java.")) {
                return super.loadClass(name, resolve);
            }
            byte[] own = classFile(name);
            return own != null ? defineClass(name, own, 0, own.length) : missing(name);
        }
    }

    private Class<?> missing(String name) throws ClassNotFoundException {
        return switch (kind) {
            case ISOLATED -> throw new ClassNotFoundException(name);
            case NULLS -> null;
            case THROWS -> throw new IllegalStateException(name);
            case MUTE -> super.loadClass(name, false);
        };
    }

    private byte[] classFile(String name) {
        try (InputStream in = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URL getResource(String name) {
        return kind == Kind.MUTE ? null : files.getResource(name);
    }

    @Override
    public boolean equals(Object other) {
        return kind == Kind.MUTE ? other instanceof ClassLoader : super.equals(other);
    }

    @Override
    public int hashCode() {
        return kind == Kind.MUTE ? 1 : super.hashCode();
    }
}
