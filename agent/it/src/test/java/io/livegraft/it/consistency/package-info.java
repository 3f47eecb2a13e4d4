/** No thread sees a mixture: replacing, reversing and old lambdas under load. */
package io.livegraft.it.consistency;
