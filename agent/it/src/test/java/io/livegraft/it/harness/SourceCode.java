package io.livegraft.it.harness;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** One source file of a fixture, in all its versions: where they differ it says {@code «old|new|newer»}. */
record SourceCode(String text) {
    private static final Pattern CHOICE = Pattern.compile("«(.*?)»", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record|module) ([\\w.]+)");

    SimpleJavaFileObject version(int version) {
        String content = CHOICE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(choice(found, version)));
        URI uri = URI.create("fixture:///" + path());
        return new SimpleJavaFileObject(uri, SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return content;
            }
        };
    }

    /** The last choice also stands for all later versions. */
    private static String choice(java.util.regex.MatchResult found, int version) {
        String[] choices = found.group(1).split("\\|", -1);
        return choices[Math.min(version, choices.length - 1)];
    }

    private String path() {
        Matcher inPackage = PACKAGE.matcher(text);
        if (!inPackage.find()) {
            return "module-info.java";
        }
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + text);
        }
        return inPackage.group(1).replace('.', '/') + "/" + type.group(1) + ".java";
    }
}
