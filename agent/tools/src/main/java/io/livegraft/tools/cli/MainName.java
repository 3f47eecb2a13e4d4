package io.livegraft.tools.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main class or jar in a JVM's command, and whether it is one that somebody named. */
final class MainName {
    /** A jar's path may have blanks; its end is recognised by the suffix. */
    private static final Pattern JAR = Pattern.compile("^(.*?\\.[jw]ar)(\\s.*)?$", Pattern.DOTALL);

    /** What every JVM fits. */
    static final String ANY = "*";

    private MainName() {}

    /** Takes off the arguments. */
    static String of(String command) {
        String first = command.strip().split("\\s", 2)[0];
        Matcher jar = JAR.matcher(command.strip());
        boolean isPath = first.indexOf('/') >= 0 || first.indexOf('\\') >= 0 || first.matches(".*\\.[jw]ar");
        return isPath && jar.matches() ? jar.group(1) : first;
    }

    /** Whether somebody who writes {@code name} may mean this one: whole, or its last part. */
    static boolean matches(String main, String name) {
        String last = last(main);
        return main.equals(name) || last.equals(name) || (!isArchive(last) && last.endsWith('.' + name));
    }

    /** Whether a name stands for all that fit it, and not for one. */
    static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** Whether this one, whole or its last part, fits a pattern: * is any characters, ? is one. */
    static boolean fits(String main, String pattern) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        Pattern compiled = Pattern.compile(regex, Pattern.DOTALL);
        String last = last(main);
        String simple = isArchive(last) ? last : last.substring(last.lastIndexOf('.') + 1);
        return Stream.of(main, last, simple)
                .anyMatch(name -> compiled.matcher(name).matches());
    }

    private static String last(String main) {
        return main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    }

    private static boolean isArchive(String name) {
        return name.matches(".*\\.[jw]ar");
    }
}
