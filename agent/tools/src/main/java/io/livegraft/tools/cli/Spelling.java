package io.livegraft.tools.cli;

/** Whether a word may be another one mistyped: few letters differ. */
final class Spelling {
    private static final int LETTERS_PER_SLIP = 3;

    private Spelling() {}

    static boolean isNear(String word, String meant) {
        boolean begun = word.length() >= LETTERS_PER_SLIP && meant.startsWith(word);
        return begun || distance(word, meant) <= Math.min(word.length(), meant.length()) / LETTERS_PER_SLIP;
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
