package io.livegraft.it.roundtrip;

import io.livegraft.it.harness.Jars;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What tests can name in the new release and not in the old one. A loaded class gets none of it, so tests that use it
 * cannot run against patched classes: that is no finding.
 */
final class NewMembers {
    private static final Pattern NAME = Pattern.compile("[\\w$./]+(\\([^)]*\\))?");

    private final Set<String> names;

    private NewMembers(Set<String> names) {
        this.names = names;
    }

    static NewMembers between(Path oldRelease, Path newRelease) {
        Set<String> names = accessible(newRelease);
        names.removeAll(accessible(oldRelease));
        return new NewMembers(names.stream()
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .collect(Collectors.toSet()));
    }

    /** Whether a message of the JVM or of reflection, that something was not found, is about one of them. */
    boolean explain(String message) {
        Matcher matcher = NAME.matcher(message);
        while (matcher.find()) {
            String name = matcher.group().replace('/', '.');
            int end = name.indexOf('(') < 0 ? name.length() : name.indexOf('(');
            String plain = name.substring(name.lastIndexOf('.', end) + 1).replace(" ", "");
            if (names.contains(name) || names.contains(plain)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Classes as {@code class name}; members as {@code class+access name} or {@code class+access name(types)}: a wider
     * access makes a new member, as for those who may use it now.
     */
    private static Set<String> accessible(Path jar) {
        Set<String> names = new HashSet<>();
        Jars.read(jar).forEach((entry, content) -> {
            if (entry.endsWith(".class") && !entry.startsWith("META-INF/")) {
                new ClassReader(content)
                        .accept(
                                new Collector(names),
                                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        });
        return names;
    }

    private static final class Collector extends ClassVisitor {
        private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

        private final Set<String> names;
        private String className;

        Collector(Set<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            className = name.replace('/', '.');
            names.add("class " + className);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            names.add(className + "+" + (access & ACCESS) + " " + name);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            String types = Stream.of(Type.getArgumentTypes(descriptor))
                    .map(Type::getClassName)
                    .collect(Collectors.joining(","));
            names.add(className + "+" + (access & ACCESS) + " " + name + "(" + types + ")");
            return null;
        }
    }
}
