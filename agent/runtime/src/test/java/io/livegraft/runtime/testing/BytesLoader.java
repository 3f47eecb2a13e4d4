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
