package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.AnnotatedClass.AnnotatedMember;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hooks as a jar. */
public final class HookJar {
    private static final String CONTEXT = "(Lio/livegraft/HookContext;";

    private HookJar() {}

    /**
     * Writes a hook jar, if its classes have hooks; the same files give the same bytes everywhere.
     *
     * @param name of the hook jar, as {@link PatchJar#isName} accepts it
     * @param entries by name, with slashes
     * @param origin what to call them in messages
     * @return the hooks
     * @throws RefusedException BAD_PATCH
     */
    public static List<MethodName> write(String name, Map<String, byte[]> entries, String origin, Path output)
            throws IOException {
        List<MethodName> hooks = new ArrayList<>();
        entries.forEach((entry, content) -> {
            if (PatchJar.isClass(entry)) {
                AnnotatedClass type = PatchJar.readClass(entry, content, origin);
                type.methods().stream()
                        .filter(method -> method.annotations().has(Marks.HOOK))
                        .forEach(method -> hooks.add(hook(type, method, origin)));
            }
        });
        if (hooks.isEmpty()) {
            throw JarContents.bad(origin, "no class has a method with @Hook", null);
        }
        JarWriter.write(Map.of(Header.HOOK, name), entries, output);
        return hooks;
    }

    private static MethodName hook(AnnotatedClass type, AnnotatedMember method, String origin) {
        MethodName name = new MethodName(type.name(), new MethodId(method.name(), method.descriptor()));
        if (!method.is(Modifier.STATIC)) {
            throw JarContents.bad(origin, name + " has @Hook, so it must be static", null);
        }
        if (!method.descriptor().startsWith(CONTEXT)) {
            throw JarContents.bad(origin, name + " has @Hook, so its first parameter must be a HookContext", null);
        }
        return name;
    }
}
