package io.livegraft.boot;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A hash table of shadow variables that is read without a lock.
 *
 * <p>A bucket is an array that is never changed, only replaced, under the stripe lock that its low bits choose. Growing
 * takes all stripe locks and publishes a new table: a reader of the old one sees what was there when it began.
 */
final class ShadowBuckets {
    private static final int STRIPES = 64;

    private final Object[] locks = new Object[STRIPES];
    /** Entries per stripe, each guarded by its lock. */
    private final int[] sizes = new int[STRIPES];

    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private volatile AtomicReferenceArray<ShadowEntry[]> table = new AtomicReferenceArray<>(STRIPES * 4);

    ShadowBuckets() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    /** Where entries whose parent is gone show up. */
    ReferenceQueue<Object> collected() {
        return collected;
    }

    ShadowEntry find(Object parent, String id, int hash) {
        AtomicReferenceArray<ShadowEntry[]> current = table;
        ShadowEntry[] bucket = current.getAcquire(hash & current.length() - 1);
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
        int stripe = fresh.hash & STRIPES - 1;
        boolean full;
        synchronized (locks[stripe]) {
            ShadowEntry there = find(parent, fresh.id, fresh.hash);
            if (there != null) {
                return there;
            }
            add(table, fresh);
            full = ++sizes[stripe] * STRIPES > table.length();
        }
        if (full) {
            grow();
        }
        return null;
    }

    /** Whether the entry was there. */
    boolean remove(ShadowEntry entry) {
        int stripe = entry.hash & STRIPES - 1;
        synchronized (locks[stripe]) {
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
            sizes[stripe]--;
            return true;
        }
    }

    void expunge() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            remove((ShadowEntry) gone);
        }
    }

    void awaitCollected() throws InterruptedException {
        remove((ShadowEntry) collected.remove());
    }

    /** What is there now; what comes or goes meanwhile may be missing or not. */
    List<ShadowEntry> all() {
        List<ShadowEntry> entries = new ArrayList<>();
        AtomicReferenceArray<ShadowEntry[]> current = table;
        for (int i = 0; i < current.length(); i++) {
            ShadowEntry[] bucket = current.getAcquire(i);
            if (bucket != null) {
                entries.addAll(Arrays.asList(bucket));
            }
        }
        return entries;
    }

    private void grow() {
        withAllLocks(0, table.length());
    }

    private void withAllLocks(int next, int length) {
        if (next == STRIPES) {
            // Another thread may have grown it meanwhile.
            if (table.length() == length) {
                AtomicReferenceArray<ShadowEntry[]> larger = new AtomicReferenceArray<>(length * 2);
                all().forEach(entry -> add(larger, entry));
                table = larger;
            }
            return;
        }
        synchronized (locks[next]) {
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
