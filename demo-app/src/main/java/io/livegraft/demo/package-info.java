/** The demo: starts the service in its own JVM, puts it under load, and patches it meanwhile. */
package io.livegraft.demo;
