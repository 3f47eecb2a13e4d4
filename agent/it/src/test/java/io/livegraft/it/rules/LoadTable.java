package io.livegraft.it.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of {@code docs/rules.md}, so that what users read is what is tested. */
final class LoadTable {
    /** What the patch that is there is doing, in the order of the columns. */
    enum State {
        ENABLED,
        IN_TRANSITION,
        DISABLED,
        FORCED
    }

    /**
     * One cell.
     *
     * @param outcome a word of the legend, or the code of the refusal
     */
    record Cell(
            long oldTag,
            long newTag,
            boolean sameName,
            boolean oldIsReplaceable,
            boolean overlapping,
            State state,
            String outcome) {
        boolean isRefused() {
            return outcome.equals(outcome.toUpperCase(Locale.ROOT));
        }
    }

    private LoadTable() {}

    static List<Cell> cells(State state) {
        try (Stream<String> lines = Files.lines(Path.of("../../docs/rules.md"))) {
            return lines.filter(line -> line.matches("\\| \\d.*"))
                    .map(line -> cell(line.substring(2).split(" *\\| *"), state))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cell cell(String[] columns, State state) {
        return new Cell(
                Long.parseLong(columns[0]),
                Long.parseLong(columns[1].split(",")[0]),
                columns[1].contains("same name"),
                columns[2].equals("yes"),
                columns[3].equals("overlapping"),
                state,
                columns[4 + state.ordinal()].replace("`", ""));
    }
}
