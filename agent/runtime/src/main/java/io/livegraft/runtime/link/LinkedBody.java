package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;

/**
 * The static method that holds the new body of a target's method.
 *
 * @param className binary name with dots of the class that has it
 * @param method its name
 * @param descriptor its descriptor; for an instance method and a constructor the receiver comes first, and for a
 *     constructor that begins in its own way the values of {@code start} come last
 * @param start of such a constructor: the static method that works out the values for its beginning, else null
 * @param beginning of such a constructor, else null
 */
public record LinkedBody(String className, String method, String descriptor, MethodId start, Beginning beginning) {}
