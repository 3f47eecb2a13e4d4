package io.livegraft.tools.builder;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java sources in memory. */
final class Sources {
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?:class|interface|enum|record)\\s+(\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("package\\s+([\\w.]+);");

    private Sources() {}

    /** The source of a class p.Foo with these members; what is a whole source stays as it is. */
    static String foo(String members) {
        return members.startsWith("package")
                ? members
                : "package p; import java.util.*; import java.util.function.*; public class Foo { " + members + " }";
    }

    /** Class files by binary name; each source is one file named after its first type. */
    static Map<String, byte[]> compile(String... sources) {
        return compile(List.of("-g", "--release", "17"), sources);
    }

    /** As above with options of javac. */
    static Map<String, byte[]> compile(List<String> options, String... sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Map<String, byte[]> classes = new TreeMap<>();
        List<JavaFileObject> files = new ArrayList<>();
        for (String source : sources) {
            files.add(new Source(source));
        }
        StringWriter messages = new StringWriter();
        JavaFileManager manager = new InMemory(javac.getStandardFileManager(null, null, null), classes);
        if (!javac.getTask(messages, manager, null, options, null, files).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return classes;
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(
                    URI.create("string:///" + first(PACKAGE, text).replace('.', '/') + "/" + first(PUBLIC_TYPE, text)
                            + ".java"),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager manager, Map<String, byte[]> classes) {
            super(manager);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className.replace('/', '.'), toByteArray());
                        }
                    };
                }
            };
        }
    }
}
