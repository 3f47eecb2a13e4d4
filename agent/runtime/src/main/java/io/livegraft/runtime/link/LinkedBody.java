package io.livegraft.runtime.link;

/**
 * The static method that holds the new body of a target's method.
 *
 * @param className binary name with dots of the class that has it
 * @param method its name
 * @param descriptor its descriptor; for an instance method and a constructor the receiver comes first
 */
public record LinkedBody(String className, String method, String descriptor) {}
