package com.acme.shop;

import java.util.function.IntUnaryOperator;

/** A class that the patch brings along, as any code may have one. */
final class Masking {
    private final IntUnaryOperator mask;

    Masking(IntUnaryOperator mask) {
        this.mask = mask;
    }

    String of(String text) {
        return text.chars().map(mask).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
