package io.livegraft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a hook point: together with {@link Existing} on the body that is there, with {@link Replace} on a new body.
 *
 * <p>Only patches with {@code Livegraft-Replaceable: false} may have hook points. On a constructor it is refused
 * ({@code UNPATCHABLE}): that returns nothing which a hook could override.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface HookPoint {}
