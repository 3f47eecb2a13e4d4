/** What woven and linked code calls: in the bootstrap loader, JDK types only, no more than it needs. */
package io.livegraft.boot;
