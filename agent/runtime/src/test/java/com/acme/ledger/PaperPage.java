package com.acme.ledger;

/** What {@link Page} extends. */
public class PaperPage {
    final String header;

    PaperPage(String header, Runnable between) {
        this.header = header;
        between.run();
    }
}
