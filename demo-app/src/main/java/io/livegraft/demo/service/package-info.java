/** A small multi-tenant service worth patching: it knows nothing of livegraft. */
package io.livegraft.demo.service;
