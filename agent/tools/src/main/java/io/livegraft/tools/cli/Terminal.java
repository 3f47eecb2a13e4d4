package io.livegraft.tools.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The terminal that the command writes to. */
final class Terminal {
    private static final int USUAL_COLUMNS = 80;
    private static final int STTY_MILLIS = 500;

    private Terminal() {}

    /** Whether standard error, where progress goes, is one. */
    static boolean isThere() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException e) {
            return System.console() != null;
        }
    }

    static boolean isDumb() {
        String kind = System.getenv("TERM");
        return kind == null || kind.isEmpty() || kind.equals("dumb");
    }

    /** How wide it is, as the environment says, else as the terminal itself does. */
    static int columns() {
        int told = number(System.getenv("COLUMNS"));
        int columns = told > 0 ? told : number(sizeByStty().replaceFirst("^\\d+ ", ""));
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    private static String sizeByStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** 0 for what is none. */
    private static int number(String text) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
