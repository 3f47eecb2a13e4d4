/** Real fixes of released libraries, built into patches and loaded into JVMs that run the flawed release. */
package io.livegraft.it.corpus;
