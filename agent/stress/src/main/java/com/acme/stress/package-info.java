/** The application that the stress run patches: methods that must agree, and a place to stay in. */
package com.acme.stress;
