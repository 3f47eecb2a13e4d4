package io.livegraft.runtime.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A loader of class files held in memory, with the test's own loader as its parent. */
public class BytesLoader extends ClassLoader {
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

    public BytesLoader(Map<String, byte[]> classes) {
        super(BytesLoader.class.getClassLoader());
        this.classes.putAll(classes);
    }

    /** One that does not ask its parent for the classes it has. */
    public static BytesLoader isolated(Map<String, byte[]> classes) {
        return new BytesLoader(classes) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!has(name)) {
                    return super.loadClass(name, resolve);
                }
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
        };
    }

    boolean has(String name) {
        return classes.containsKey(name);
    }

    public void add(String name, byte[] classFile) {
        classes.put(name, classFile);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classes.get(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] classFile = name.endsWith(".class")
                ? classes.get(name.substring(0, name.length() - 6).replace('/', '.'))
                : null;
        return classFile != null ? new ByteArrayInputStream(classFile) : super.getResourceAsStream(name);
    }
}
