package com.acme.ledger;

/** The patched bodies of {@link Ledger} and {@link Page}: a class that a patch brought. */
public final class LedgerFix {
    private LedgerFix() {}

    public static String version(Ledger self) {
        return "new";
    }

    public static String around(Ledger self, Runnable inside) throws Throwable {
        String before = self.version();
        inside.run();
        return before + " new " + self.version();
    }

    public static String dig(Ledger self, int depth, Runnable bottom) throws Throwable {
        if (depth == 0) {
            bottom.run();
            return "new";
        }
        return self.dig(depth - 1, bottom).equals("new") ? "new" : "mixed";
    }

    public static void page(Page self, Ledger ledger, Runnable between) {
        self.written = "new";
    }

    /** A method that no trampoline leads to, as a task that a patched body left in a queue. */
    public static void task(Runnable inside) {
        inside.run();
    }
}
