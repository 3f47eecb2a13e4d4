package com.acme.shop;

import com.acme.base.Account;

/** A card with a secret code, which its description gives away. */
public class GiftCard extends Account {
    private static int sold;

    private final String code;

    public GiftCard(String code, int value) {
        super(value);
        this.code = code;
        sold++;
    }

    private String masked(int shown) {
        return "*".repeat(code.length() - shown) + code.substring(code.length() - shown);
    }

    @Override
    public String describe() {
        return "gift card " + code;
    }

    /** Sells one card and shows it twice. */
    public static String run() {
        sold = 0;
        GiftCard card = new GiftCard("ab12", 50);
        return card.describe() + ", " + card.describe();
    }
}
