package io.livegraft.it.roundtrip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How the tests of one run ended, by test, as {@code TestReport} writes it. */
record Outcomes(Map<String, Outcome> byTest) {
    private static final String NOT_FOUND = "not there";

    /** In names of tests that hold an object's own text; another one in each run. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");

    static Outcomes read(Path report) throws IOException {
        Map<String, Outcome> byTest = new LinkedHashMap<>();
        for (String line : Files.readAllLines(report)) {
            String[] parts = line.split("\t", -1);
            String test = IDENTITY.matcher(parts[1]).replaceAll("@");
            String name = test;
            for (int n = 2; byTest.containsKey(name); n++) {
                name = test + " (" + n + ")";
            }
            byTest.put(name, new Outcome(parts[0], name, parts[2], parts[3], parts[4]));
        }
        return new Outcomes(byTest);
    }

    Collection<Outcome> all() {
        return byTest.values();
    }

    /** How a test of another run ended here: by itself, or with the group or the class that it is in. */
    Outcome of(Outcome other) {
        String test = other.test();
        for (int end = test.length(); end > 0; end = test.lastIndexOf('/', end - 1)) {
            Outcome found = byTest.get(test.substring(0, end));
            if (found != null) {
                return found;
            }
        }
        Outcome found = byTest.get(other.className());
        return found == null ? new Outcome(other.className(), test, NOT_FOUND, "", "") : found;
    }

    /**
     * One test.
     *
     * @param result passed, skipped, aborted, or failed with an exception
     * @param unlinked what was not found when code was linked or looked up, in the words of the JVM; or empty
     */
    record Outcome(String className, String test, String result, String unlinked, String message) {
        boolean wasRun() {
            return !result.equals("skipped");
        }

        /** Not so for tests that the run left out because they never end. */
        boolean wasFound() {
            return !result.equals(NOT_FOUND);
        }

        boolean isLike(Outcome other) {
            return result.equals(other.result);
        }
    }
}
