package com.acme.ledger;

import java.lang.invoke.MethodHandle;

/** Its constructor asks behind the {@code super} call, in front of which it calls a patched method. */
public final class Page extends PaperPage {
    String written;

    public Page(Ledger ledger, Runnable between) throws Throwable {
        super(ledger == null ? "-" : ledger.version(), between);
        MethodHandle impl = (MethodHandle) Sites.PAGE.getTarget().invokeExact();
        if (impl != null) {
            impl.invokeExact(this, ledger, between);
            return;
        }
        written = "old";
    }

    /** A constructor that is not patched. */
    public Page(Runnable inside) {
        super("-", inside);
    }

    /** Which bodies made this page. */
    public String bodies() {
        return header + " " + written;
    }
}
