package io.livegraft.runtime.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.TaskAttributes;
import io.livegraft.runtime.model.RefusedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a chain of hooks answers the trampoline, and what it counts. */
class HookChainTest {
    private final HookBench bench = new HookBench();

    @AfterEach
    void forgetAttributes() {
        TaskAttributes.set("tenant", null);
    }

    @Test
    void withoutAnOverrideTheAnswerIsNull() throws Throwable {
        Hooked hooked = bench.attach("plain", "boolean", "");
        assertThat(hooked.call("acme", 80)).isNull();
        assertThat(hooked.counters().calls()).isEqualTo(1);
        assertThat(hooked.counters().overrides()).isZero();
    }

    @Test
    void theArgumentsArriveAndTheOverrideIsTheAnswer() throws Throwable {
        Hooked hooked = bench.attach("policy", "boolean", "if (port == 80) c.overrideReturn(tenant.equals(\"acme\"));");
        assertThat(hooked.call("acme", 80)).containsExactly(true);
        assertThat(hooked.call("other", 80)).containsExactly(false);
        assertThat(hooked.call("acme", 443)).isNull();
        assertThat(hooked.counters().overrides()).isEqualTo(2);
    }

    @Test
    void hooksRunInOrderUntilOneOverrides() throws Throwable {
        Hooked first = bench.attach("first", "boolean", "if (port == 1) c.overrideReturn(true);");
        Hooked second = bench.attach("second", "boolean", "if (port < 3) c.overrideReturn(false);");
        Hooked third = bench.attach("third", "boolean", "");
        assertThat(bench.call("acme", 1)).containsExactly(true);
        assertThat(bench.call("acme", 2)).containsExactly(false);
        assertThat(bench.call("acme", 3)).isNull();
        assertThat(List.of(first, second, third).stream().map(h -> h.counters().calls()))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void aThrowIsCountedReportedOnceAndNoOverride() throws Throwable {
        Hooked hooked =
                bench.attach("bad", "boolean", "c.overrideReturn(true); throw new IllegalStateException(\"no\");");
        assertThat(hooked.call("acme", 80)).isNull();
        assertThat(hooked.call("acme", 80)).isNull();
        assertThat(hooked.counters().errors()).isEqualTo(2);
        assertThat(bench.reports()).containsExactly("bad: java.lang.IllegalStateException: no");
    }

    @Test
    void aWrongTypeCountsAsAThrow() throws Throwable {
        Hooked hooked = bench.attach("bad", "boolean", "c.overrideReturn(\"yes\");");
        assertThat(hooked.call("acme", 80)).isNull();
        assertThat(hooked.counters().errors()).isEqualTo(1);
        assertThat(hooked.counters().overrides()).isZero();
        assertThat(bench.reports().get(0)).contains("java.lang.String", "boolean");
    }

    @Test
    void afterAHundredThrowsInARowItIsNotCalledAnyMore() throws Throwable {
        Hooked hooked = bench.attach("bad", "boolean", "if (port == 1) throw new RuntimeException();");
        for (int i = 0; i < 99; i++) {
            hooked.call("acme", 1);
        }
        hooked.call("acme", 2);
        for (int i = 0; i < 99; i++) {
            hooked.call("acme", 1);
        }
        assertThat(bench.wornOut()).isEmpty();
        hooked.call("acme", 1);
        assertThat(bench.wornOut()).containsExactly("bad");
        hooked.call("acme", 2);
        assertThat(hooked.counters().calls()).isEqualTo(200);
        assertThat(hooked.counters().errors()).isEqualTo(199);
    }

    @Test
    void aHookIsNotCalledFromWithinItself() throws Throwable {
        Hooked hooked = bench.attach("again", "boolean", "io.livegraft.runtime.hooks.HookBench.callAgain();");
        hooked.call("acme", 80);
        assertThat(bench.answersFromWithin()).hasSize(1).containsOnlyNulls();
        assertThat(hooked.counters().calls()).isEqualTo(1);
        hooked.call("acme", 80);
        assertThat(hooked.counters().calls()).isEqualTo(2);
    }

    @Test
    void anotherHookIsCalledFromWithinOne() throws Throwable {
        Hooked outer =
                bench.attach("outer", "boolean", "if (port == 1) io.livegraft.runtime.hooks.HookBench.callAgain();");
        Hooked inner = bench.attach("inner", "boolean", "c.overrideReturn(true);");
        assertThat(bench.call("acme", 1)).containsExactly(true);
        assertThat(bench.answersFromWithin()).hasSize(1);
        assertThat(bench.answersFromWithin().get(0)).containsExactly(true);
        assertThat(outer.counters().calls()).isEqualTo(1);
        assertThat(inner.counters().calls()).isEqualTo(2);
    }

    @Test
    void aStackOverflowInOneCallDoesNotSilenceTheHook() throws Throwable {
        Hooked hooked = bench.attach("deep", "boolean", "");
        for (int i = 0; i < 20; i++) {
            overflow(hooked);
        }
        long before = hooked.counters().calls();
        for (int i = 0; i < 100; i++) {
            hooked.call("acme", 80);
        }
        assertThat(hooked.counters().calls()).isEqualTo(before + 100);
    }

    private static void overflow(Hooked hooked) throws Throwable {
        try {
            deeper(hooked);
        } catch (StackOverflowError expected) {
            // That is what it is for.
        }
    }

    private static int deeper(Hooked hooked) throws Throwable {
        hooked.call("acme", 80);
        return 1 + deeper(hooked);
    }

    @Test
    void theTaskIsTheCallingThread() throws Throwable {
        Hooked hooked = bench.attach(
                "task",
                "java.lang.String",
                "c.overrideReturn(c.task().name() + c.task().attribute(\"tenant\") + c.task().isVirtual()"
                        + " + c.task().mdc(\"x\") + (c.task().thread() == Thread.currentThread())"
                        + " + (c.task().contextClassLoader() != null));");
        TaskAttributes.set("tenant", "acme");
        String name = Thread.currentThread().getName();
        assertThat(hooked.call("acme", 80)).containsExactly(name + "acmefalsenulltruetrue");
    }

    @Test
    void mapsAreShared() throws Throwable {
        Hooked hooked = bench.attach("map", "java.lang.String", "c.overrideReturn(c.map(\"m\").put(\"k\", tenant));");
        hooked.call("acme", 80);
        assertThat(bench.maps().map("m").put("k", "mine")).isEqualTo("acme");
        assertThat(hooked.call("other", 80)).containsExactly("mine");
    }

    @Test
    void callsOfThreadsThatHaveEndedAreNotLost() throws Throwable {
        Hooked hooked = bench.attach("count", "boolean", "");
        for (int i = 0; i < 50; i++) {
            Thread thread = new Thread(() -> hooked.callQuietly(100));
            thread.start();
            thread.join();
            if (i % 10 == 0) {
                System.gc();
            }
        }
        assertThat(hooked.counters().calls()).isEqualTo(5_000);
    }

    @Test
    void someCallsAreTimed() throws Throwable {
        Hooked hooked = bench.attach("slow", "boolean", "Thread.onSpinWait();");
        hooked.callQuietly(2_000);
        assertThat(hooked.counters().meanNanos()).isPositive();
        assertThat(hooked.counters().longestNanos())
                .isGreaterThanOrEqualTo(hooked.counters().meanNanos());
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> bench.attach("bad", "boolean", "", "int port"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code().name()).isEqualTo("LINK"))
                .hasMessageContaining("takes int");
        assertThatThrownBy(() -> bench.attach("bad", "boolean", "", "Object o, String tenant, int port, int more"))
                .hasMessageContaining("takes more");
    }
}
