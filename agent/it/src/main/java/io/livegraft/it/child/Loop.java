package io.livegraft.it.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Threads that call one method without a pause and remember the order in which its answers changed. */
final class Loop {
    private static final int HISTORY_LIMIT = 200;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean running = true;

    private Loop() {}

    static Loop start(List<String> words, Supplier<String> method) throws ReflectiveOperationException {
        Loop loop = new Loop();
        int count = Integer.parseInt(words.get(2));
        for (int i = 1; i <= count; i++) {
            Worker worker = loop.new Worker(method, words.get(1).equals("virtual"));
            loop.workers.add(worker);
            loop.threads.add(Threads.start(words.get(1), words.get(0) + "-" + i, worker));
        }
        return loop;
    }

    void awaitLast(String value) throws InterruptedException {
        for (Worker worker : workers) {
            while (!value.equals(worker.last) && worker.failure == null) {
                LockSupport.parkNanos(500_000);
            }
        }
    }

    /** Each history that a thread has seen and how many have seen it, such as {@code old>new=8}. */
    String histories() {
        Map<String, Integer> counts = new TreeMap<>();
        workers.forEach(worker -> counts.merge(worker.history(), 1, Integer::sum));
        return counts.toString();
    }

    /** Ends the threads; answers the histories. */
    String stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
        return histories();
    }

    private final class Worker implements Runnable {
        private final Supplier<String> method;
        private final boolean yields;
        private final List<String> changes = new ArrayList<>();
        private volatile String last;
        private volatile Throwable failure;

        Worker(Supplier<String> method, boolean yields) {
            this.method = method;
            this.yields = yields;
        }

        @Override
        public void run() {
            try {
                repeat();
            } catch (Throwable t) {
                failure = t;
            }
        }

        private void repeat() {
            String before = null;
            while (running) {
                String answer = method.get();
                if (!answer.equals(before)) {
                    before = answer;
                    changed(answer);
                }
                if (yields) {
                    // A yield would let the first few starve those that have not been started by a carrier yet.
                    LockSupport.parkNanos(1);
                }
            }
        }

        private synchronized void changed(String answer) {
            if (changes.size() < HISTORY_LIMIT) {
                changes.add(answer);
            }
            last = answer;
        }

        private synchronized String history() {
            return String.join(">", changes) + (failure == null ? "" : " " + Calls.trace(failure));
        }
    }
}
