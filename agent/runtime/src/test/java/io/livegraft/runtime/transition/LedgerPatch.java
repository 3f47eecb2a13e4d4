package io.livegraft.runtime.transition;

import com.acme.ledger.Ledger;
import com.acme.ledger.LedgerFix;
import com.acme.ledger.Page;
import com.acme.ledger.Sites;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.testing.Trusted;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** A patch of {@link Ledger}, moved by a transition the way the core does it. */
final class LedgerPatch {
    private static final MethodType VERSION = MethodType.methodType(String.class);
    private static final MethodType AROUND = MethodType.methodType(String.class, Runnable.class);
    private static final MethodType DIG = MethodType.methodType(String.class, int.class, Runnable.class);
    private static final MethodType PAGE = MethodType.methodType(void.class, Ledger.class, Runnable.class);

    private LedgerPatch() {}

    static JvmThreads jvmThreads() {
        try {
            return new JvmThreads(Trusted.lookup());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Footprint footprint() {
        Footprint footprint = new Footprint();
        footprint.add(name(Ledger.class, "version", VERSION), 0, 0);
        footprint.add(name(Ledger.class, "around", AROUND), 0, 0);
        footprint.add(name(Ledger.class, "dig", DIG), 0, 0);
        footprint.add(name(Page.class, "<init>", PAGE), 0, 0);
        footprint.addClass(LedgerFix.class.getName());
        return footprint;
    }

    private static MethodName name(Class<?> owner, String method, MethodType type) {
        return new MethodName(owner.getName(), new MethodId(method, type.toMethodDescriptorString()));
    }

    /** INIT: a new transition with all sites aimed at it. */
    static Transition begin(boolean toPatched) {
        Transition transition = new Transition(toPatched, footprint(), jvmThreads());
        aimAt(transition);
        return transition;
    }

    static void aimAt(Transition transition) {
        Sites.VERSION.setTarget(transition.target(null, fix(Ledger.class, "version", VERSION)));
        Sites.AROUND.setTarget(transition.target(null, fix(Ledger.class, "around", AROUND)));
        Sites.DIG.setTarget(transition.target(null, fix(Ledger.class, "dig", DIG)));
        Sites.PAGE.setTarget(transition.target(null, fix(Page.class, "page", PAGE)));
        sync();
    }

    /** After COMPLETE: the answer that all sites have for every caller. */
    static void settle(boolean patched) {
        Sites.VERSION.setTarget(constant(patched, fix(Ledger.class, "version", VERSION)));
        Sites.AROUND.setTarget(constant(patched, fix(Ledger.class, "around", AROUND)));
        Sites.DIG.setTarget(constant(patched, fix(Ledger.class, "dig", DIG)));
        Sites.PAGE.setTarget(constant(patched, fix(Page.class, "page", PAGE)));
        sync();
    }

    private static void sync() {
        MutableCallSite.syncAll(new MutableCallSite[] {Sites.VERSION, Sites.AROUND, Sites.DIG, Sites.PAGE});
    }

    private static MethodHandle constant(boolean patched, MethodHandle body) {
        return MethodHandles.constant(MethodHandle.class, patched ? body : null);
    }

    private static MethodHandle fix(Class<?> self, String method, MethodType type) {
        try {
            return MethodHandles.publicLookup().findStatic(LedgerFix.class, method, type.insertParameterTypes(0, self));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
