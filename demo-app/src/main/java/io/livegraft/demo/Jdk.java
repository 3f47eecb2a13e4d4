package io.livegraft.demo;

import java.nio.file.Path;

/** The JDK that runs the demo, and everything the demo starts. */
final class Jdk {
    private Jdk() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
