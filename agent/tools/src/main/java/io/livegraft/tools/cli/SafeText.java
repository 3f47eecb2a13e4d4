package io.livegraft.tools.cli;

/**
 * Text of another program as a terminal may have it: names, values and messages of a JVM or a jar may hold characters
 * that move the cursor, end the line or turn the direction of writing.
 */
final class SafeText {
    private SafeText() {}

    /** One line; what cannot be shown is written as in Java source. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            // Where the compiler's concatenation puts in a value or a constant.
            case 1, 2 -> safe.append('…');
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isHarmless(c)) {
                    safe.appendCodePoint(c);
                } else {
                    new String(Character.toChars(c))
                            .chars()
                            .forEach(unit -> safe.append(String.format("\\u%04x", unit)));
                }
            }
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
