package io.livegraft.runtime.transition;

import java.util.Arrays;
import java.util.List;

/** One look at each thread that is left: word, stack, switch, in this order, a small batch at a time. */
final class Round {
    private final Footprint footprint;
    private final Threads threads;
    private final int goal;

    Round(Footprint footprint, Threads threads, int goal) {
        this.footprint = footprint;
        this.threads = threads;
        this.goal = goal;
    }

    void run(List<ThreadRecord> left) {
        int batch = threads.batchSize();
        for (int from = 0; from < left.size(); from += batch) {
            look(left.subList(from, Math.min(left.size(), from + batch)));
        }
    }

    /** Whether a frame of the footprint is on the stack of one of these threads, or one cannot be read whole. */
    boolean finds(List<Thread> some) {
        int batch = threads.batchSize();
        for (int from = 0; from < some.size(); from += batch) {
            Thread[] sampled =
                    some.subList(from, Math.min(some.size(), from + batch)).toArray(Thread[]::new);
            for (StackTraceElement[] stack : threads.stacks(sampled)) {
                if (stack == null || Arrays.stream(stack).anyMatch(frame -> footprint.find(frame) != null)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void look(List<ThreadRecord> batch) {
        long[] words = new long[batch.size()];
        Thread[] sampled = new Thread[batch.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = batch.get(i).read();
            sampled[i] = batch.get(i).thread;
        }
        StackTraceElement[][] stacks = threads.stacks(sampled);
        for (int i = 0; i < words.length; i++) {
            judge(batch.get(i), words[i], stacks[i]);
        }
    }

    private void judge(ThreadRecord record, long word, StackTraceElement[] stack) {
        Blocker found = find(record, stack);
        record.blockedBy(found);
        // The thread may have switched itself since it was put on the list.
        if (found == null && ThreadRecord.side(word) != goal) {
            record.trySwitch(word);
        }
    }

    private Blocker find(ThreadRecord record, StackTraceElement[] stack) {
        if (stack == null) {
            return new Blocker("?", "the stack is too deep to be read whole", List.of(), since(record));
        }
        for (int i = 0; i < stack.length; i++) {
            String method = footprint.find(stack[i]);
            if (method != null) {
                return Blocker.at(method, stack, i, since(record));
            }
        }
        return null;
    }

    private static long since(ThreadRecord record) {
        Blocker before = record.blocker();
        return before != null ? before.sinceNanos() : System.nanoTime();
    }
}
