/**
 * Woven classes and their call sites: weaves classes in one batch or when they are defined, and defines the classes
 * that a patch brings. What a site answers is decided above.
 */
package io.livegraft.runtime.patch;
