package com.acme.ledger;

import java.lang.invoke.MethodHandle;

/** An application class as the weaver leaves it: each method asks its call site first. */
public final class Ledger {
    public String version() throws Throwable {
        MethodHandle impl = (MethodHandle) Sites.VERSION.getTarget().invokeExact();
        if (impl != null) {
            return (String) impl.invokeExact(this);
        }
        return "old";
    }

    /** Answers which bodies ran: its own, and those called before and after the given code. */
    public String around(Runnable inside) throws Throwable {
        MethodHandle impl = (MethodHandle) Sites.AROUND.getTarget().invokeExact();
        if (impl != null) {
            return (String) impl.invokeExact(this, inside);
        }
        String before = version();
        inside.run();
        return before + " old " + version();
    }

    /** An overload that is not patched. */
    public void around(String unpatched, Runnable inside) {
        inside.run();
    }

    /** Calls itself; answers "mixed" where not all bodies were the same. */
    public String dig(int depth, Runnable bottom) throws Throwable {
        MethodHandle impl = (MethodHandle) Sites.DIG.getTarget().invokeExact();
        if (impl != null) {
            return (String) impl.invokeExact(this, depth, bottom);
        }
        if (depth == 0) {
            bottom.run();
            return "old";
        }
        return dig(depth - 1, bottom).equals("old") ? "old" : "mixed";
    }
}
