package io.livegraft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method of a hook jar that runs in front of a hook point.
 *
 * <p>Its parameters are a {@link HookContext}, then as many of the receiver and the arguments, in this order, as it
 * needs; it returns nothing. It need not be public.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Hook {
    /**
     * The hook point, written {@code com.acme.Foo#bar(java.lang.String,int)}; without the parameter list where only one
     * hook point of the class has this name.
     */
    String value();
}
