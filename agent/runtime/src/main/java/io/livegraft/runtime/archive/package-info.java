/** The patch jar: read, write, reproducible bytes. */
package io.livegraft.runtime.archive;
