package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusedException;

/**
 * A class in one loader that a patch leaves alone, and why.
 *
 * @param className target class
 * @param loader its loader
 * @param reason as a refusal, so that a load that finds nothing else can be refused with it
 */
record Exclusion(String className, LoaderRef loader, RefusedException reason) {}
