package io.livegraft.bench.hook;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision in front of a method adds to a call. Short iterations, of which the least disturbed count. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 5, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class HookBenchmark {
    @Param
    public HookSituation situation;

    private final Network network = new Network();
    private String tenant = HookSituation.TENANT;
    private int port = 80;

    @Setup
    public void arrange() {
        situation.arrange();
    }

    @Benchmark
    public boolean allows() {
        return network.allows(tenant, port);
    }
}
