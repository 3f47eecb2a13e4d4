package com.acme.base;

/** Something with a balance; in another package than what extends it. */
public class Account {
    protected int balance;

    protected Account(int balance) {
        this.balance = balance;
    }

    protected String audit() {
        return "balance " + balance;
    }

    public String describe() {
        return "account";
    }
}
