/** Class bytes to shape, annotations and method fingerprints; the comparison of two versions: same? allowed? why not? */
package io.livegraft.runtime.shape;
