package io.livegraft.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Clients that send good requests without a pause and compare every answer, status and text, with the right one. */
final class Load implements AutoCloseable {
    private static final int EXAMPLES = 5;

    private final Client client;
    private final Supplier<? extends Question> questions;
    private final List<Thread> clients = new ArrayList<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
    private final List<String> examples = new ArrayList<>();
    private volatile boolean running = true;

    private Load(Client client, Supplier<? extends Question> questions) {
        this.client = client;
        this.questions = questions;
    }

    /** @param questions called by all threads */
    static Load start(Client client, int threads, Supplier<? extends Question> questions) {
        Load load = new Load(client, questions);
        for (int i = 1; i <= threads; i++) {
            Thread thread = new Thread(load::run, "client-" + i);
            thread.setDaemon(true);
            load.clients.add(thread);
            thread.start();
        }
        return load;
    }

    private void run() {
        while (running) {
            ask(questions.get());
        }
    }

    private void ask(Question question) {
        long start = System.nanoTime();
        try {
            Client.Reply reply = question.ask(client);
            if (!reply.equals(question.rightAnswer())) {
                failed(question + " was answered " + reply);
            }
        } catch (IOException e) {
            failed(question + ": " + e);
        } catch (InterruptedException e) {
            failed(question + ": interrupted");
            running = false;
        }
        slowest.accumulate(System.nanoTime() - start);
        answers.increment();
    }

    private void failed(String what) {
        failures.increment();
        synchronized (examples) {
            if (examples.size() < EXAMPLES) {
                examples.add(what);
            }
        }
    }

    /** Waits until so many more answers have come. */
    void await(long more) throws InterruptedException {
        long goal = answers.sum() + more;
        while (answers.sum() < goal && clients.stream().anyMatch(Thread::isAlive)) {
            Thread.sleep(5);
        }
    }

    long answers() {
        return answers.sum();
    }

    long failures() {
        return failures.sum();
    }

    long slowestMillis() {
        return slowest.get() / 1_000_000;
    }

    /** The first few failures, in words. */
    List<String> examples() {
        synchronized (examples) {
            return List.copyOf(examples);
        }
    }

    /** Ends the load; each client has its last answer when this returns. */
    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : clients) {
            thread.join();
        }
    }

    /** Ends the load without waiting for the last answers. */
    @Override
    public void close() {
        running = false;
    }
}
