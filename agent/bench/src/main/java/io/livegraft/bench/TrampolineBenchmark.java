package io.livegraft.bench;

import com.acme.sample.Sample;
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

/** What the trampoline adds to a call. Short iterations, of which the least disturbed count. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class TrampolineBenchmark {
    @Param
    public Situation situation;

    private final Sample sample = new Sample();
    private int seed = 1;

    @Setup
    public void arrange() {
        situation.arrange();
    }

    @Benchmark
    public int five() {
        return sample.five();
    }

    @Benchmark
    public int sixty() {
        return sample.sixty(seed++);
    }

    @Benchmark
    public int threeHundred() {
        return sample.threeHundred(seed++);
    }
}
