package io.livegraft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field or method of a partial class that stands for the member of the same name which the target has.
 *
 * <p>Access rights do not matter: a private member of the target may be named like any other. The value gives the Java
 * name where the member in the partial class is called otherwise.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Existing {
    /** Name of the member in the target; empty for the name of the annotated member. */
    String value() default "";
}
