package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Callback;

/**
 * A static method without parameters to be run at a moment of the patch's life.
 *
 * @param target binary name of the target it belongs to; empty for the whole patch
 * @param moment when
 * @param className binary name with dots of the class that has it
 * @param method its name
 */
public record LinkedCallback(String target, Callback.Moment moment, String className, String method) {}
