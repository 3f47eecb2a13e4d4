package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.testing.BytesLoader;
import io.livegraft.runtime.testing.SourceCompiler;
import io.livegraft.runtime.testing.TestBridge;
import io.livegraft.runtime.weave.Weaver;
import io.livegraft.runtime.weave.Woven;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Compiles targets and a patch of them, links the patch, loads the targets woven, and the patch beside them.
 *
 * <p>The target {@code t.Main} has the entry: {@code static Object run()}.
 */
final class Lab {
    final Linked linked;
    private final BytesLoader loader;
    private final Map<String, Class<?>> defined = new LinkedHashMap<>();

    private Lab(Map<String, byte[]> targets, Patch patch) {
        this(targets, patch, new BytesLoader(targets));
    }

    private Lab(Map<String, byte[]> targets, Patch patch, BytesLoader loader) {
        TestBridge.get();
        this.loader = loader;
        linked = Linker.link(patch, name -> resource(loader, name), 1);
        targets.forEach((name, classFile) -> weave(name, classFile));
    }

    /** Compiles for one release. */
    static Lab of(int release, String targets, String... patch) {
        return of(release, targets, classFile -> classFile, patch);
    }

    /** As above; all classes are changed before they are linked or loaded. */
    static Lab of(int release, String targets, UnaryOperator<byte[]> change, String... patch) {
        String[] targetFiles = split(targets);
        Map<String, byte[]> plain = SourceCompiler.compile(release, targetFiles);
        List<String> all = new ArrayList<>(List.of(targetFiles));
        all.addAll(List.of(patch));
        Map<String, byte[]> added = new LinkedHashMap<>(SourceCompiler.compile(release, all.toArray(new String[0])));
        added.keySet().removeAll(plain.keySet());
        plain.replaceAll((name, classFile) -> change.apply(classFile));
        added.replaceAll((name, classFile) -> change.apply(classFile));
        return new Lab(plain, PatchReading.read("fix", added));
    }

    /** As above; one class is there only for the compiler. */
    static Lab without(int release, String targets, String missing, String missingSource, String patch) {
        List<String> sources = new ArrayList<>(List.of(split(targets)));
        sources.add(missingSource);
        Map<String, byte[]> plain = SourceCompiler.compile(release, sources.toArray(new String[0]));
        sources.add(patch);
        Map<String, byte[]> added = SourceCompiler.compile(release, sources.toArray(new String[0]));
        added.keySet().removeAll(plain.keySet());
        plain.remove(missing);
        return new Lab(plain, PatchReading.read("fix", added));
    }

    /** With a patch that was made elsewhere. */
    static Lab of(Map<String, byte[]> targets, Patch patch) {
        return new Lab(targets, patch);
    }

    /** As above; the classes are loaded here although the test itself has classes of these names. */
    static Lab isolated(Map<String, byte[]> targets, Patch patch) {
        return new Lab(targets, patch, BytesLoader.isolated(targets));
    }

    /** A text may hold several files, each after a line of dashes. */
    private static String[] split(String text) {
        return text.split("(?m)^---+$");
    }

    static byte[] resource(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void weave(String name, byte[] classFile) {
        Woven woven = Weaver.weave(
                classFile,
                linked.bodies().keySet().stream()
                        .filter(method -> method.className().equals(name))
                        .map(method -> method.id())
                        .collect(Collectors.toSet()),
                Set.of(),
                beginnings(name));
        loader.add(name, woven.classFile());
        if (woven.sites() != null) {
            loader.add(woven.sitesName(), woven.sites());
        }
    }

    private Map<MethodId, List<Beginning>> beginnings(String className) {
        Map<MethodId, List<Beginning>> beginnings = new LinkedHashMap<>();
        linked.bodies().forEach((method, body) -> {
            if (method.className().equals(className) && body.beginning() != null) {
                beginnings.put(method.id(), List.of(body.beginning()));
            }
        });
        return beginnings;
    }

    /** What the target does without the patch. */
    Object plain() throws Exception {
        return run();
    }

    /** Puts the patch in force and runs the entry. */
    Object patched() throws Exception {
        enable();
        return run();
    }

    /** A class as the patched application sees it. */
    Class<?> type(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** Defines what the patch brings and puts its bodies in force. */
    void enable() throws Exception {
        define();
        for (var entry : linked.bodies().entrySet()) {
            Class<?> target = loader.loadClass(entry.getKey().className());
            MethodId id = entry.getKey().id();
            LinkedBody body = entry.getValue();
            MethodHandle handle = handle(body.className(), new MethodId(body.method(), body.descriptor()));
            if (body.beginning() == null) {
                TestBridge.get().implement(target, Weaver.key(id, 0), handle);
            } else {
                TestBridge.get().implement(target, Weaver.key(id, 1), plan(body, handle));
            }
        }
        assertThat(TestBridge.get().faults()).isEmpty();
    }

    private void define() throws ClassNotFoundException {
        for (LinkedClass brought : linked.classes()) {
            loader.add(brought.name(), brought.classFile());
        }
        for (LinkedClass brought : linked.classes()) {
            Class<?> type = loader.loadClass(brought.name());
            defined.put(brought.name(), type);
            // Links and so verifies the class; a companion has no constructor whose parameters might be missing.
            assertThat(type.getDeclaredConstructors()).isNotNull();
        }
    }

    /** As the agent makes it of a constructor with a beginning of its own. */
    private MethodHandle plan(LinkedBody body, MethodHandle handle) throws Exception {
        MethodHandle fill = MethodHandles.lookup()
                .findStatic(
                        Lab.class, "fill", MethodType.methodType(Object[].class, MethodHandle.class, Object[].class))
                .bindTo(handle);
        MethodHandle start = MethodHandles.insertArguments(handle(body.className(), body.start()), 0, (Object) null);
        return MethodHandles.filterReturnValue(start, fill);
    }

    private static Object[] fill(MethodHandle body, Object[] plan) {
        plan[0] = body;
        plan[1] = 1;
        return plan;
    }

    private MethodHandle handle(String className, MethodId method) throws Exception {
        Class<?> companion = defined.get(className);
        MethodType type = MethodType.fromMethodDescriptorString(method.descriptor(), loader);
        return MethodHandles.privateLookupIn(companion, MethodHandles.lookup())
                .findStatic(companion, method.name(), type);
    }

    private Object run() throws Exception {
        return call("t.Main", "run");
    }

    /** Calls a static method without parameters of a target or of a brought class. */
    Object call(String className, String name) throws Exception {
        Method method = loader.loadClass(className).getDeclaredMethod(name);
        method.setAccessible(true);
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        }
    }
}
