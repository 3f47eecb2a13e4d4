package io.livegraft.it.child;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Class loaders by name; without a name the application's own. */
final class Loaders {
    private static final int MOST_COLLECTIONS = 100;

    private final Map<String, ClassLoader> byName = new ConcurrentHashMap<>();

    /** {@code NAME JAR [GATED_CLASS GATE]}: a loader whose search for that class first passes the gate. */
    void add(List<String> words) throws IOException {
        URL jar = Path.of(words.get(1)).toUri().toURL();
        boolean gated = words.size() > 2;
        byName.put(
                words.get(0),
                gated ? new GatedLoader(jar, words.get(2), words.get(3)) : new URLClassLoader(new URL[] {jar}));
    }

    /** {@code KIND NAME JAR [MODULE]}: a loader that is strange in this way; with its classes in a named module. */
    void addStrange(List<String> words) throws IOException {
        StrangeLoader.Kind kind = StrangeLoader.Kind.valueOf(words.get(0).toUpperCase());
        Path jar = Path.of(words.get(2));
        StrangeLoader loader = new StrangeLoader(kind, jar.toUri().toURL());
        if (words.size() > 3) {
            Configuration configuration = ModuleLayer.boot()
                    .configuration()
                    .resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of(words.get(3)));
            ModuleLayer.defineModules(configuration, List.of(ModuleLayer.boot()), module -> loader);
        }
        byName.put(words.get(1), loader);
    }

    /** Forgets a loader and waits until it is collected; answers whether it ever was. */
    String drop(String name) throws InterruptedException {
        WeakReference<ClassLoader> dropped = new WeakReference<>(byName.remove(name));
        for (int i = 0; i < MOST_COLLECTIONS && dropped.get() != null; i++) {
            System.gc();
            // References that are enqueued are cleared up by other threads.
            Thread.sleep(20);
        }
        return dropped.get() == null ? "collected" : "kept";
    }

    /** A class, initialised, by {@code [LOADER!]NAME}. */
    Class<?> find(String name) throws ClassNotFoundException {
        int mark = name.indexOf('!');
        ClassLoader loader = mark < 0 ? Loaders.class.getClassLoader() : byName.get(name.substring(0, mark));
        return Class.forName(name.substring(mark + 1), true, loader);
    }

    private static final class GatedLoader extends URLClassLoader {
        private final String gated;
        private final String gate;

        GatedLoader(URL jar, String gated, String gate) {
            super(new URL[] {jar});
            this.gated = gated;
            this.gate = gate;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(gated)) {
                Gate.pass(gate);
            }
            return super.findClass(name);
        }
    }
}
