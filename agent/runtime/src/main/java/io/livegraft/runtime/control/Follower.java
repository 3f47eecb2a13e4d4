package io.livegraft.runtime.control;

/**
 * A daemon thread that reads behind the event log, so that slow or failing readers hold up nobody who logs.
 *
 * <p>It is a system thread: it keeps no class loader, thread group or inherited value of the application alive.
 */
final class Follower implements Runnable {
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

    private final EventLog log;
    private final Runnable[] readers;

    /** @param readers run one after another whenever there are new events; each keeps its own place in the log */
    private Follower(EventLog log, Runnable... readers) {
        this.log = log;
        this.readers = readers;
    }

    static void start(String name, EventLog log, Runnable... readers) {
        SystemThread.start(name, new Follower(log, readers));
    }

    @Override
    public void run() {
        long seen = 0;
        while (true) {
            try {
                seen = log.await(seen);
                runReaders();
            } catch (InterruptedException e) {
                return;
            } catch (Throwable t) {
                // Out of memory, most likely: the next round may fare better, and dying would help nobody.
                pause();
            }
        }
    }

    private void runReaders() {
        for (Runnable reader : readers) {
            try {
                reader.run();
            } catch (Exception e) {
                // A reader says itself what it could not do; the other readers have nothing to do with it.
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
