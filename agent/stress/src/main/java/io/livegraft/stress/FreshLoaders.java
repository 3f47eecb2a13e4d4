package io.livegraft.stress;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** Class loaders that come, are used by several threads at once, and go. */
final class FreshLoaders {
    private static final int USERS = 4;
    private static final int CALLS = 100;

    private final List<WeakReference<ClassLoader>> known = new ArrayList<>();
    private int made;

    /** Makes a loader, lets threads define its classes and check them, and forgets it. */
    void useOne() {
        ClassLoader loader = new Fresh(made++ % 2 == 0);
        synchronized (known) {
            known.removeIf(reference -> reference.get() == null);
            known.add(new WeakReference<>(loader));
        }
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(i % 2 == 0 ? Threads.startPlatform(() -> use(loader)) : Threads.startVirtual(() -> use(loader)));
        }
        try {
            for (Thread user : users) {
                user.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void use(ClassLoader loader) {
        try {
            IntSupplier pair = (IntSupplier) loader.loadClass(Versions.PACKAGE + "Pair")
                    .getDeclaredConstructor()
                    .newInstance();
            for (int i = 0; i < CALLS; i++) {
                Checker.check(pair);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    int made() {
        return made;
    }

    /** How many are still there after a collection. */
    int left() {
        for (int i = 0; i < 10; i++) {
            System.gc();
        }
        synchronized (known) {
            known.removeIf(reference -> reference.get() == null);
            return known.size();
        }
    }

    /** Has its own copy of the application; every other one asks its parent for nothing but the JDK's classes. */
    private static final class Fresh extends ClassLoader {
        private static final Set<String> OWN = Set.of("Pair", "Other", "Work", "Held");

        private final boolean isolated;

        static {
            registerAsParallelCapable();
        }

        Fresh(boolean isolated) {
            super(Fresh.class.getClassLoader());
            this.isolated = isolated;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(Versions.PACKAGE) && OWN.contains(name.substring(Versions.PACKAGE.length()))) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> there = findLoadedClass(name);
                    return there != null ? there : define(name);
                }
            }
            if (isolated && !name.startsWith("java.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        private Class<?> define(String name) {
            byte[] classFile = Versions.bytes(name.substring(Versions.PACKAGE.length()));
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
