package io.livegraft.runtime.patch;

/**
 * What is remembered of a method's original body once its class is woven.
 *
 * @param fingerprint of the body
 * @param firstLine first source line, 0 where the class file has none
 * @param lastLine last source line, 0 where the class file has none
 */
public record Body(String fingerprint, int firstLine, int lastLine) {}
