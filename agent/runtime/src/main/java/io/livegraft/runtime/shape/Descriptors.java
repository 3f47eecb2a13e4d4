package io.livegraft.runtime.shape;

/** What the JVM takes for names and descriptors in a class file. */
public final class Descriptors {
    private static final int MAX_DIMENSIONS = 255;
    private static final int MAX_SLOTS = 255;

    private Descriptors() {}

    /** Whether it is the name of a field. */
    static boolean isFieldName(String name) {
        return isName(name, ".;[/");
    }

    /** Whether it is the name of a method, a constructor or an initialiser. */
    public static boolean isMethodName(String name) {
        return name.equals("<init>") || name.equals("<clinit>") || isName(name, ".;[/<>");
    }

    /** Whether it is the name of a class, with slashes. */
    public static boolean isClassName(String name) {
        for (String part : name.split("/", -1)) {
            if (!isName(part, ".;[")) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the name of a class or the descriptor of an array. */
    static boolean isTypeName(String name) {
        return name.startsWith("[") ? isType(name) : isClassName(name);
    }

    private static boolean isName(String name, String without) {
        return !name.isEmpty() && name.chars().noneMatch(c -> without.indexOf(c) >= 0);
    }

    /** Whether it is the descriptor of one type; {@code void} is none. */
    static boolean isType(String descriptor) {
        return endOfType(descriptor, 0) == descriptor.length();
    }

    /** Whether it is the descriptor of a method. */
    public static boolean isMethod(String descriptor) {
        if (!descriptor.startsWith("(")) {
            return false;
        }
        int at = 1;
        int slots = 0;
        while (at < descriptor.length() && descriptor.charAt(at) != ')') {
            slots += "JD".indexOf(descriptor.charAt(at)) >= 0 ? 2 : 1;
            at = endOfType(descriptor, at);
            if (at < 0) {
                return false;
            }
        }
        String result = at < descriptor.length() ? descriptor.substring(at + 1) : "";
        return slots <= MAX_SLOTS && (result.equals("V") || isType(result));
    }

    /** Where the type that begins there ends; negative if none begins there. */
    private static int endOfType(String descriptor, int begin) {
        int at = begin;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at >= descriptor.length() || at - begin > MAX_DIMENSIONS) {
            return -1;
        }
        if (descriptor.charAt(at) != 'L') {
            return "ZBCSIJFD".indexOf(descriptor.charAt(at)) < 0 ? -1 : at + 1;
        }
        int end = descriptor.indexOf(';', at);
        return end > at && isClassName(descriptor.substring(at + 1, end)) ? end + 1 : -1;
    }
}
