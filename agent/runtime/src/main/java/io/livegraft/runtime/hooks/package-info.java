/** Hook programs: linked in front of a hook point, counted, kept from doing harm; their maps and what they learn of a task. */
package io.livegraft.runtime.hooks;
