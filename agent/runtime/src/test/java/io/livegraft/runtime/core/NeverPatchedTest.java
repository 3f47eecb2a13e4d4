package io.livegraft.runtime.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no patch may change, and that the refusal says why. */
class NeverPatchedTest {
    @ParameterizedTest
    @CsvSource({
        "io.livegraft.boot.Trampoline, part of the agent",
        "io.livegraft.ShadowVariables, part of the agent",
        "java.lang.String, entry of a patched method",
        "java.lang.ClassLoader, entry of a patched method",
        "java.util.concurrent.ConcurrentHashMap$Node, entry of a patched method",
        "java.util.HashMap$TreeNode, entry of a patched method",
        "sun.invoke.util.Wrapper, linking of call sites",
        "jdk.internal.loader.BuiltinClassLoader, class loading",
        "java.net.URLClassLoader, class loading",
        "java.util.zip.ZipFile$Source, class loading",
        "java.util.jar.JarFile, class loading",
        "sun.instrument.TransformerManager, weaving"
    })
    void isRefusedWithItsReason(String className, String reason) {
        assertThatThrownBy(() -> NeverPatched.check(className))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(className + " cannot be patched: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Foo",
                "java.util.Listing",
                "javax.naming.StringRefAddr",
                "java.net.URLEncoder",
                "io.livegraft.demo.Main",
                "java.util.HashMaps"
            })
    void allElseMayBePatched(String className) {
        assertThatCode(() -> NeverPatched.check(className)).doesNotThrowAnyException();
    }
}
