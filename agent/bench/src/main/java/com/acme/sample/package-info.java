/** An application to be patched; the agent does not patch its own packages. */
package com.acme.sample;
