package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventLogTest {
    @Test
    void numbersCountFromOneWithoutGaps() {
        EventLog log = log(10);
        add(log, 3);
        assertThat(numbers(log.since(0, 100))).containsExactly(1L, 2L, 3L);
        assertThat(log.last()).isEqualTo(3);
    }

    @Test
    void readingStartsAfterTheGivenNumberAndStopsAtTheLimit() {
        EventLog log = log(10);
        add(log, 9);
        assertThat(numbers(log.since(4, 3))).containsExactly(5L, 6L, 7L);
        assertThat(log.since(9, 3)).isEmpty();
        assertThat(log.since(1_000, 3)).isEmpty();
        assertThat(numbers(log.since(-5, 1))).containsExactly(1L);
    }

    @Test
    void theOldestFallOutAndAreCounted() {
        EventLog log = log(4);
        add(log, 4);
        assertThat(log.lost()).isZero();
        add(log, 6);
        assertThat(numbers(log.since(0, 100))).containsExactly(7L, 8L, 9L, 10L);
        assertThat(log.lost()).isEqualTo(6);
    }

    @Test
    void faultsAreCountedEvenWhenTheyFellOut() {
        EventLog log = log(1);
        log.accept(Event.of(Kind.FAULT, null));
        log.accept(Event.of(Kind.FAULT, "fix"));
        log.accept(Event.of(Kind.START, "fix"));
        assertThat(log.faults()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void manyThreadsLoseNothingAndOrderHolds() throws InterruptedException {
        EventLog log = log(40_000);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> add(log, 10_000));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<LoggedEvent> all = log.since(0, 50_000);
        assertThat(all).hasSize(40_000);
        assertThat(numbers(all)).isSorted().doesNotHaveDuplicates();
        assertThat(all).extracting(LoggedEvent::time).isSorted();
    }

    @Test
    @Timeout(30)
    void awaitReturnsWhenANewerEventComes() throws InterruptedException {
        EventLog log = log(10);
        AtomicLong seen = new AtomicLong();
        Thread waiting = new Thread(() -> {
            try {
                seen.set(log.await(0));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        add(log, 1);
        waiting.join();
        assertThat(seen).hasValue(1);
    }

    private static EventLog log(int capacity) {
        return new EventLog(capacity, Clock.systemUTC());
    }

    private static void add(EventLog log, int count) {
        for (int i = 0; i < count; i++) {
            log.accept(Event.of(Kind.APPLY, "fix"));
        }
    }

    private static List<Long> numbers(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::seq).toList();
    }
}
