package io.livegraft.boot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;

/**
 * One shadow variable; the weak reference is to its parent.
 *
 * <p>The value is a {@link Construction} until its constructor has run.
 */
final class ShadowEntry extends WeakReference<Object> {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(ShadowEntry.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ShadowBuckets table;
    final int hash;
    final String id;
    private volatile Object value;

    ShadowEntry(ShadowBuckets table, Object parent, String id, int hash, Object value) {
        super(parent, ShadowBuckets.collected());
        this.table = table;
        this.id = id;
        this.hash = hash;
        this.value = value;
    }

    /** An entry whose value the current thread is about to construct. */
    ShadowEntry(ShadowBuckets table, Object parent, String id, int hash) {
        this(table, parent, id, hash, new Construction(Thread.currentThread()));
    }

    static int hash(Object parent, String id) {
        if (parent == null) {
            throw new NullPointerException("parent");
        }
        // Identity hashes of one id share nothing with those of another, so their product spreads well.
        int mixed = (System.identityHashCode(parent) + id.hashCode() * 31) * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    boolean isFor(Object parent, String id, int hash) {
        return this.hash == hash && refersTo(parent) && this.id.equals(id);
    }

    /** The value, null while it is being constructed and after that failed. */
    Object value() {
        Object current = value;
        return current instanceof Construction ? null : current;
    }

    /** Sets another value; false while one is being constructed or after that failed. */
    boolean replace(Object other) {
        if (value() == null) {
            return false;
        }
        // Stands for a write of a field: what it refers to is seen whole, and nothing more is promised.
        VALUE.setRelease(this, other);
        return true;
    }

    /** Called once by the thread that constructs; null where nothing came of it. */
    void constructed(Object result) {
        Construction construction = (Construction) value;
        value = result;
        construction.done.countDown();
    }

    /**
     * Waits until the value is constructed or has failed to be.
     *
     * @return false where no construction was under way
     */
    boolean awaitConstruction() {
        if (!(value instanceof Construction construction)) {
            return false;
        }
        if (construction.thread == Thread.currentThread()) {
            throw new IllegalStateException("the constructor of shadow variable '" + id + "' asks for itself");
        }
        boolean interrupted = false;
        while (true) {
            try {
                construction.done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static final class Construction {
        final CountDownLatch done = new CountDownLatch(1);
        final Thread thread;

        Construction(Thread thread) {
            this.thread = thread;
        }
    }
}
