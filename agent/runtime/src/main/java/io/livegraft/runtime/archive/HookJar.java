package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.AnnotatedClass;
import io.livegraft.runtime.shape.AnnotatedClass.AnnotatedMember;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A hook program as a jar. */
public final class HookJar {
    private static final String CONTEXT_FIRST = "(Lio/livegraft/HookContext;";

    private final String origin;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final List<HookMethod> methods = new ArrayList<>();

    private HookJar(String origin) {
        this.origin = origin;
    }

    /** Whether the manifest says that a jar is a hook jar. */
    public static boolean is(JarContents contents) {
        return contents.manifest().getValue(Header.HOOK) != null;
    }

    /**
     * Reads and checks a hook jar, as far as that can be done without the hooked classes.
     *
     * @param origin what to call it in messages, such as its path
     * @throws RefusedException BAD_PATCH
     */
    public static HookProgram read(byte[] jar, String origin) {
        JarContents contents = JarContents.read(jar, origin);
        String name = contents.manifest().getValue(Header.HOOK);
        if (name == null) {
            throw JarContents.bad(
                    origin, "it is no hook jar: its manifest has no " + Header.HOOK + "; 'load' loads patches", null);
        }
        if (!PatchJar.isName(name.trim())) {
            throw JarContents.bad(
                    origin, Header.HOOK + " '" + name.trim() + "' is no name: " + PatchJar.NAME_RULE, null);
        }
        return new HookJar(origin).read(name.trim(), contents.entries());
    }

    /**
     * Writes a hook jar, if it would be read; the same files give the same bytes everywhere.
     *
     * @param name as {@link PatchJar#isName} accepts it
     * @param entries by name, with slashes
     * @param origin what to call them in messages
     * @return the hooks
     * @throws RefusedException BAD_PATCH
     */
    public static List<MethodName> write(String name, Map<String, byte[]> entries, String origin, Path output)
            throws IOException {
        HookProgram program = new HookJar(origin).read(name, entries);
        JarWriter.write(Map.of(Header.HOOK, name), entries, output);
        return program.methods().stream()
                .map(method -> new MethodName(method.className(), method.method()))
                .toList();
    }

    private HookProgram read(String name, Map<String, byte[]> entries) {
        entries.forEach((entry, content) -> {
            if (!PatchJar.isClass(entry) || entry.equals("module-info.class")) {
                resources.put(entry, content);
            } else {
                AnnotatedClass type = PatchJar.readClass(entry, content, origin);
                classes.put(type.name(), content);
                type.methods().forEach(method -> addIfHook(type, method));
            }
        });
        if (methods.isEmpty()) {
            throw JarContents.bad(origin, "no class in it has a method with @Hook", null);
        }
        return new HookProgram(name, methods, classes, resources);
    }

    private void addIfHook(AnnotatedClass type, AnnotatedMember method) {
        if (!method.annotations().has(Marks.HOOK)) {
            return;
        }
        if (!method.is(Modifier.STATIC) || method.is(Modifier.NATIVE)) {
            throw bad(type, method, "must be static and have a body");
        }
        if (!method.descriptor().startsWith(CONTEXT_FIRST)
                || !method.descriptor().endsWith(")V")) {
            throw bad(type, method, "must have a HookContext as its first parameter and return nothing");
        }
        String point = method.annotations().value(Marks.HOOK, "value");
        if (!point.matches("[^#()]+#[^#()]+(\\([^()]*\\))?")) {
            throw bad(type, method, "names '" + point + "', which is no method such as com.acme.Foo#bar(int)");
        }
        methods.add(new HookMethod(type.name(), new MethodId(method.name(), method.descriptor()), point));
    }

    private RefusedException bad(AnnotatedClass type, AnnotatedMember method, String why) {
        return JarContents.bad(origin, "@Hook on " + type.name() + "#" + method.name() + ": it " + why, null);
    }
}
