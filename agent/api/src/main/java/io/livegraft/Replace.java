package io.livegraft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a partial class as the new body of the target's method of the same name and parameters.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Replace {
    /** Java name of the method in the target; empty for the name of the annotated method. */
    String value() default "";

    /**
     * Of a constructor, whether it brings its {@code super(…)} or {@code this(…)} call too, with all that comes before.
     * Otherwise only what comes behind the call is new.
     */
    boolean superCall() default false;
}
