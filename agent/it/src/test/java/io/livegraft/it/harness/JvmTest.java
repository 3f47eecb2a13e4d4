package io.livegraft.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that starts JVMs: run on each JDK under test and in each of these attach modes, with a {@link Scene} as its
 * parameter.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(JvmTestExtension.class)
public @interface JvmTest {
    Mode[] value() default {Mode.STARTUP, Mode.DYNAMIC};

    /** The first Java release it makes sense on. */
    int from() default 17;
}
