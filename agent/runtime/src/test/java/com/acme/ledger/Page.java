package com.acme.ledger;

import java.lang.invoke.MethodHandle;

/** Its constructor asks first, calls a patched method in front of its {@code super} call, and follows the answer then. */
public final class Page extends PaperPage {
    String written;

    public Page(Ledger ledger, Runnable between) throws Throwable {
        this(ledger, between, (MethodHandle) Sites.PAGE.getTarget().invokeExact());
    }

    private Page(Ledger ledger, Runnable between, MethodHandle impl) throws Throwable {
        super(ledger == null ? "-" : ledger.version(), between);
        if (impl != null) {
            impl.invokeExact(this, ledger, between);
            return;
        }
        written = "old";
    }

    /** Which bodies made this page. */
    public String bodies() {
        return header + " " + written;
    }
}
