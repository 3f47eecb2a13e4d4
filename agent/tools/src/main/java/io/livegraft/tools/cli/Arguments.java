package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds arguments that the JVM could not read in the character set of the locale: it puts other characters in their
 * place, which would be taken for what was meant.
 */
final class Arguments {
    private static final char REPLACEMENT = '\uFFFD';

    private Arguments() {}

    /** What is wrong with them, by what they look like alone. */
    static Optional<String> wrong(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].indexOf(REPLACEMENT) >= 0) {
                return Optional.of(explain(i));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with those of this process, by the bytes that it was given where they can be seen. */
    static Optional<String> wrongInThisProcess(String[] args) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            // As a set of characters in which every byte is one.
            String[] words = new String(line, StandardCharsets.ISO_8859_1).split("\0", -1);
            // The last one is terminated too.
            int first = words.length - 1 - args.length;
            Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
            for (int i = 0; i < args.length && first > 0; i++) {
                if (!isText(words[first + i].getBytes(StandardCharsets.ISO_8859_1), charset)) {
                    return Optional.of(explain(i));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String explain(int index) {
        String charset = System.getProperty("sun.jnu.encoding");
        return "argument " + (index + 1) + " cannot be read in " + charset + ", the character set of the locale"
                + locale() + (charset.equals("UTF-8") ? "" : "; set another one, such as LC_ALL=C.UTF-8");
    }

    private static String locale() {
        return Arrays.stream(new String[] {"LC_ALL", "LC_CTYPE", "LANG"})
                .filter(name ->
                        System.getenv(name) != null && !System.getenv(name).isEmpty())
                .findFirst()
                .map(name -> " " + name + "=" + System.getenv(name))
                .orElse("");
    }
}
