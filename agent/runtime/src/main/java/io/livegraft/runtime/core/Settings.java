package io.livegraft.runtime.core;

import io.livegraft.runtime.archive.Trust;
import java.nio.file.Path;

/**
 * What the agent's options say about the core.
 *
 * @param trust which jars are accepted
 * @param hooks whether hooks may be attached
 * @param retryNanos longest pause between two looks at threads that are held
 * @param dump directory for woven and linked classes, null for none
 */
public record Settings(Trust trust, boolean hooks, long retryNanos, Path dump) {}
