package io.livegraft.boot;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A hash table of the shadow variables of one class's objects, read without a lock.
 *
 * <p>A bucket is an array that is never changed, only replaced, under the stripe lock that its low bits choose. Growing
 * takes all stripe locks and publishes a new table: a reader of the old one sees what was there when it began.
 */
final class ShadowBuckets {
    private static final int STRIPES = 64;

    /** Shared by all tables, each of which would hardly ever use most of its own. */
    private static final Object[] LOCKS = new Object[STRIPES];

    /** Where entries whose parent is gone show up, whatever table they are in. */
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** Every table that has had an entry; guarded by itself. */
    private static final List<WeakReference<ShadowBuckets>> USED = new ArrayList<>();

    static {
        for (int i = 0; i < STRIPES; i++) {
            LOCKS[i] = new Object();
        }
    }

    private final AtomicInteger size = new AtomicInteger();

    /** Null until there is an entry: most classes are asked for one and never get any. */
    private volatile AtomicReferenceArray<ShadowEntry[]> table;

    static ReferenceQueue<Object> collected() {
        return COLLECTED;
    }

    ShadowEntry find(Object parent, String id, int hash) {
        AtomicReferenceArray<ShadowEntry[]> current = table;
        ShadowEntry[] bucket = current == null ? null : current.getAcquire(hash & current.length() - 1);
        if (bucket != null) {
            for (ShadowEntry entry : bucket) {
                if (entry.isFor(parent, id, hash)) {
                    return entry;
                }
            }
        }
        return null;
    }

    /** Adds the entry and answers null, or answers the one that is there. */
    ShadowEntry insert(Object parent, ShadowEntry fresh) {
        expunge();
        if (table == null) {
            create();
        }
        boolean full;
        synchronized (LOCKS[fresh.hash & STRIPES - 1]) {
            ShadowEntry there = find(parent, fresh.id, fresh.hash);
            if (there != null) {
                return there;
            }
            add(table, fresh);
            full = size.incrementAndGet() > table.length();
        }
        if (full) {
            grow();
        }
        return null;
    }

    private synchronized void create() {
        if (table == null) {
            synchronized (USED) {
                for (int i = USED.size() - 1; i >= 0; i--) {
                    if (USED.get(i).get() == null) {
                        USED.remove(i);
                    }
                }
                USED.add(new WeakReference<>(this));
            }
            table = new AtomicReferenceArray<>(STRIPES);
        }
    }

    /** Whether the entry was there. */
    boolean remove(ShadowEntry entry) {
        synchronized (LOCKS[entry.hash & STRIPES - 1]) {
            AtomicReferenceArray<ShadowEntry[]> current = table;
            int index = entry.hash & current.length() - 1;
            ShadowEntry[] bucket = current.get(index);
            int at = bucket == null ? -1 : Arrays.asList(bucket).indexOf(entry);
            if (at < 0) {
                return false;
            }
            if (bucket.length == 1) {
                current.setRelease(index, null);
            } else {
                ShadowEntry[] fewer = Arrays.copyOf(bucket, bucket.length - 1);
                System.arraycopy(bucket, at + 1, fewer, at, fewer.length - at);
                current.setRelease(index, fewer);
            }
            size.decrementAndGet();
            return true;
        }
    }

    static void expunge() {
        for (Object gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            drop((ShadowEntry) gone);
        }
    }

    static void awaitCollected() throws InterruptedException {
        drop((ShadowEntry) COLLECTED.remove());
    }

    private static void drop(ShadowEntry gone) {
        gone.table.remove(gone);
    }

    /** What is there now in any table; what comes or goes meanwhile may be missing or not. */
    static List<ShadowEntry> all() {
        List<WeakReference<ShadowBuckets>> used;
        synchronized (USED) {
            used = new ArrayList<>(USED);
        }
        List<ShadowEntry> entries = new ArrayList<>();
        for (WeakReference<ShadowBuckets> reference : used) {
            ShadowBuckets buckets = reference.get();
            if (buckets != null) {
                buckets.addTo(entries);
            }
        }
        return entries;
    }

    private void addTo(List<ShadowEntry> entries) {
        AtomicReferenceArray<ShadowEntry[]> current = table;
        for (int i = 0; current != null && i < current.length(); i++) {
            ShadowEntry[] bucket = current.getAcquire(i);
            if (bucket != null) {
                entries.addAll(Arrays.asList(bucket));
            }
        }
    }

    private void grow() {
        withAllLocks(0, table.length());
    }

    private void withAllLocks(int next, int length) {
        if (next == STRIPES) {
            // Another thread may have grown it meanwhile.
            if (table.length() == length) {
                AtomicReferenceArray<ShadowEntry[]> larger = new AtomicReferenceArray<>(length * 2);
                List<ShadowEntry> entries = new ArrayList<>();
                addTo(entries);
                for (ShadowEntry entry : entries) {
                    add(larger, entry);
                }
                table = larger;
            }
            return;
        }
        synchronized (LOCKS[next]) {
            withAllLocks(next + 1, length);
        }
    }

    private static void add(AtomicReferenceArray<ShadowEntry[]> table, ShadowEntry entry) {
        int index = entry.hash & table.length() - 1;
        ShadowEntry[] bucket = table.get(index);
        ShadowEntry[] more = bucket == null ? new ShadowEntry[1] : Arrays.copyOf(bucket, bucket.length + 1);
        more[more.length - 1] = entry;
        table.setRelease(index, more);
    }
}
