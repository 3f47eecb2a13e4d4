package io.livegraft.it.child;

import java.util.List;

/** A thread of its own that makes one call, so that the call can last. */
final class Caller {
    private Thread thread;
    private volatile String result;

    private Caller() {}

    static Caller start(List<String> words, Calls calls) throws ReflectiveOperationException {
        Caller caller = new Caller();
        Runnable work = () -> caller.call(calls, words.get(2), words.subList(3, words.size()));
        caller.thread = Threads.start(words.get(1), words.get(0), work);
        return caller;
    }

    private void call(Calls calls, String method, List<String> arguments) {
        try {
            result = calls.call(method, arguments);
        } catch (Throwable t) {
            result = "failed " + Calls.trace(t);
        }
    }

    String state() {
        return thread.getState().name();
    }

    String result() throws InterruptedException {
        thread.join();
        return result;
    }
}
