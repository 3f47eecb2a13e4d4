package io.livegraft.runtime.transition;

/**
 * What holds a thread on its side.
 *
 * @param method the affected method as {@code com.acme.Foo#bar(int)}, without parameters where they cannot be told
 * @param frame the stack frame as a stack trace shows it
 * @param sinceNanos {@link System#nanoTime} when the thread was first seen held
 */
public record Blocker(String method, String frame, long sinceNanos) {}
