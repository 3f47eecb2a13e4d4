/** The builder: two builds of a program in, one patch jar out; and the packager of hand-written patches. */
package io.livegraft.tools.builder;
