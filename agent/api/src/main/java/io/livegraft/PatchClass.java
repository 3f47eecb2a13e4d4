package io.livegraft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a partial class: the part of a patch for one target class.
 *
 * <p>Give the target either as a class or by name; the latter also for classes that the author cannot see.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PatchClass {
    /** The target class. */
    Class<?> value() default void.class;

    /** Binary name of the target class, such as {@code com.acme.Greeter} or {@code com.acme.Greeter$Inner}. */
    String name() default "";
}
