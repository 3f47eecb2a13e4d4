package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/** Classes that no patch may change, because choosing an implementation or weaving goes through them. */
final class NeverPatched {
    private static final List<String> PREFIXES = List.of(
            "io.livegraft.boot.",
            "io.livegraft.launch.",
            "io.livegraft.runtime.",
            "java.lang.",
            "java.util.concurrent.",
            "java.util.stream.",
            "java.util.function.",
            "java.security.",
            "jdk.internal.",
            "sun.invoke.",
            "sun.instrument.",
            "sun.launcher.",
            "sun.security.");

    private static final List<String> NAMES = List.of(
            "java.util.ArrayList",
            "java.util.Arrays",
            "java.util.Collection",
            "java.util.Collections",
            "java.util.HashMap",
            "java.util.Iterator",
            "java.util.LinkedHashMap",
            "java.util.List",
            "java.util.Map",
            "java.util.Objects",
            "java.util.Set",
            "java.util.WeakHashMap");

    /** The API; what is below this package and not named above is somebody's own, such as the demo. */
    private static final Pattern API = Pattern.compile("io\\.livegraft\\.[^.]+");

    private NeverPatched() {}

    /**
     * Passes for a class that may be patched.
     *
     * @throws RefusedException UNPATCHABLE
     */
    static void check(String className) {
        if (API.matcher(className).matches()
                || PREFIXES.stream().anyMatch(className::startsWith)
                || NAMES.stream().anyMatch(n -> isOrIsIn(className, n))) {
            throw new RefusedException(
                            RefusalCode.UNPATCHABLE,
                            className + " cannot be patched: the agent or the JVM's linking of call sites needs it")
                    .with("class", className);
        }
    }

    private static boolean isOrIsIn(String className, String name) {
        return className.equals(name) || className.startsWith(name + '$');
    }
}
