package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/** Classes that no patch may change, each with the reason: what a patch needs to work goes through them itself. */
final class NeverPatched {
    private static final String AGENT = "it is part of the agent";
    private static final String ENTRY = "choosing the implementation at the entry of a patched method goes through it";
    private static final String LINKING = "the JVM's linking of call sites goes through it";
    private static final String LOADING = "class loading goes through it, which patched code may need at any moment";
    private static final String WEAVING = "weaving goes through it, in whatever thread loads a class";

    /** Names that end in a dot stand for a package and what is below it, others for a class and what is in it. */
    private record Rule(String name, String reason) {
        boolean covers(String className) {
            return name.endsWith(".")
                    ? className.startsWith(name)
                    : className.equals(name) || className.startsWith(name + '$');
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("io.livegraft.boot.", AGENT),
            new Rule("io.livegraft.launch.", AGENT),
            new Rule("io.livegraft.runtime.", AGENT),
            new Rule("java.lang.", ENTRY),
            new Rule("java.util.concurrent.", ENTRY),
            new Rule("java.util.Iterator", ENTRY),
            new Rule("java.util.List", ENTRY),
            new Rule("java.util.Collection", ENTRY),
            new Rule("java.util.Collections", ENTRY),
            new Rule("java.util.ArrayList", ENTRY),
            new Rule("java.util.Map", ENTRY),
            new Rule("java.util.HashMap", ENTRY),
            new Rule("java.util.Objects", ENTRY),
            new Rule("java.util.stream.", ENTRY),
            new Rule("java.util.function.", ENTRY),
            new Rule("java.util.Arrays", LINKING),
            new Rule("java.util.WeakHashMap", LINKING),
            new Rule("java.util.Set", LINKING),
            new Rule("sun.invoke.", LINKING),
            new Rule("jdk.internal.", LOADING),
            new Rule("java.net.URLClassLoader", LOADING),
            new Rule("java.util.jar.", LOADING),
            new Rule("java.util.zip.", LOADING),
            new Rule("java.security.", LOADING),
            new Rule("sun.security.", LOADING),
            new Rule("sun.launcher.", LOADING),
            new Rule("java.util.LinkedHashMap", WEAVING),
            new Rule("sun.instrument.", WEAVING));

    /** The API; what is below this package and not named above is somebody's own, such as the demo. */
    private static final Pattern API = Pattern.compile("io\\.livegraft\\.[^.]+");

    private NeverPatched() {}

    /**
     * Passes for a class that may be patched.
     *
     * @throws RefusedException UNPATCHABLE
     */
    static void check(String className) {
        if (API.matcher(className).matches()) {
            throw refusal(className, AGENT);
        }
        for (Rule rule : RULES) {
            if (rule.covers(className)) {
                throw refusal(className, rule.reason());
            }
        }
    }

    private static RefusedException refusal(String className, String reason) {
        return new RefusedException(RefusalCode.UNPATCHABLE, className + " cannot be patched: " + reason)
                .with("class", className);
    }
}
