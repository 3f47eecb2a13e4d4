package io.livegraft.it.child;

import java.io.IOException;
import java.io.OutputStream;

/** A program that only one JVM runs at a time, so that its name can stand for the process. */
public final class Lonely {
    private Lonely() {}

    public static void main(String[] args) throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
