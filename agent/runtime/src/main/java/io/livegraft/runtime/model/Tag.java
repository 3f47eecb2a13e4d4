package io.livegraft.runtime.model;

/**
 * Which patches a new patch replaces: a u32, 0 replaces nothing.
 *
 * @param value {@code 0..4294967295}
 */
public record Tag(long value) {
    /** Replaces nothing and is replaced by nothing. */
    public static final Tag NONE = new Tag(0);

    private static final long MAX = 0xFFFF_FFFFL;

    public Tag {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("tag " + value + " is not in 0.." + MAX);
        }
    }

    /**
     * Reads the decimal form.
     *
     * @throws IllegalArgumentException if it is not a number in {@code 0..4294967295}
     */
    public static Tag parse(String text) {
        try {
            return new Tag(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("tag '" + text + "' is not a number in 0.." + MAX, e);
        }
    }

    /** Whether a new patch with this tag takes out replaceable patches with the other one. */
    public boolean replaces(Tag other) {
        return value != 0 && value == other.value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
