/** Pairs of releases of popular libraries: patched live, the library's own tests end as with the new release. */
package io.livegraft.it.roundtrip;
