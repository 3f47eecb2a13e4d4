package io.livegraft.tools.builder;

import java.util.List;
import java.util.stream.Collectors;

/** No class of either build fits any of the patterns that choose the ones to compare. */
public final class NoSuchClassException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchClassException(List<String> globs) {
        super("no class fits --include "
                + globs.stream().map(glob -> "'" + glob + "'").collect(Collectors.joining(" or "))
                + " (full names with dots)");
    }
}
