package io.livegraft.tools.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The main class or jar in a JVM's command, and whether it is the one that somebody named. */
final class MainName {
    /** A jar's path may have blanks; its end is recognised by the suffix. */
    private static final Pattern JAR = Pattern.compile("^(.*?\\.[jw]ar)(\\s.*)?$", Pattern.DOTALL);

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
        if (main.equals(name)) {
            return true;
        }
        String last = main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
        return last.equals(name) || (!last.matches(".*\\.[jw]ar") && last.endsWith('.' + name));
    }
}
