package io.livegraft.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads classes from below prefixes of a jar, where they are called {@code *.classdata} so that no other loader and no
 * class path scanner takes them for its own.
 *
 * <p>It keeps one file open and puts nothing into the JVM's cache of open jars, which would outlive it.
 */
final class PrefixClassLoader extends ClassLoader {
    private static final String CLASS = ".class";
    private static final String CLASS_DATA = ".classdata";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String[] prefixes;
    private final ProtectionDomain domain;
    private final String version;

    /**
     * @param name shown in stack traces
     * @param prefixes searched in this order, each ending with a slash
     */
    PrefixClassLoader(String name, File file, ClassLoader parent, String... prefixes) throws IOException {
        super(name, parent);
        this.jar = new JarFile(file, false);
        this.prefixes = prefixes.clone();
        this.domain = domain(file.toURI().toURL());
        this.version = jar.getManifest() == null
                ? null
                : jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile;
        try {
            JarEntry entry = entry(name.replace('.', '/') + CLASS);
            if (entry == null) {
                throw new ClassNotFoundException(name);
            }
            classFile = read(entry);
        } catch (IOException | IllegalStateException e) {
            throw new ClassNotFoundException(name + ": " + jar.getName() + " cannot be read", e);
        }
        definePackageOf(name);
        return defineClass(name, classFile, 0, classFile.length, domain);
    }

    @Override
    protected URL findResource(String name) {
        JarEntry entry = entry(name);
        return entry == null ? null : EntryUrl.of(jar, entry);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>();
        for (String prefix : prefixes) {
            JarEntry entry = entry(prefix, name);
            if (entry != null) {
                found.add(EntryUrl.of(jar, entry));
            }
        }
        return Collections.enumeration(found);
    }

    private JarEntry entry(String name) {
        for (String prefix : prefixes) {
            JarEntry entry = entry(prefix, name);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private JarEntry entry(String prefix, String name) {
        boolean isClass = name.endsWith(CLASS);
        String stored = isClass ? name.substring(0, name.length() - CLASS.length()) + CLASS_DATA : name;
        return jar.getJarEntry(prefix + stored);
    }

    private byte[] read(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private void definePackageOf(String className) {
        int dot = className.lastIndexOf('.');
        String name = className.substring(0, Math.max(dot, 0));
        if (getDefinedPackage(name) == null) {
            try {
                definePackage(name, null, null, null, "livegraft", version, null, null);
            } catch (IllegalArgumentException e) {
                // Another thread was faster.
            }
        }
    }

    private static ProtectionDomain domain(URL url) {
        PermissionCollection all = new Permissions();
        all.add(new AllPermission());
        return new ProtectionDomain(new CodeSource(url, (Certificate[]) null), all);
    }
}
