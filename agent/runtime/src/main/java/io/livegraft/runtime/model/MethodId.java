package io.livegraft.runtime.model;

/**
 * Name and descriptor of a method in its class, as in the class file.
 *
 * @param name such as {@code bar} or {@code <init>}
 * @param descriptor such as {@code (Ljava/lang/String;I)V}
 */
public record MethodId(String name, String descriptor) {
    public boolean isConstructor() {
        return name.equals("<init>");
    }

    @Override
    public String toString() {
        return name + descriptor;
    }
}
