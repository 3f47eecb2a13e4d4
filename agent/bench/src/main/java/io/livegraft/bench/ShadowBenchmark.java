package io.livegraft.bench;

import io.livegraft.ShadowVariables;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a shadow variable, beside a field and what one would otherwise write; 1,000 other objects have one too. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ShadowBenchmark {
    private static final String ID = "io.livegraft.bench.id";

    /** An object with a field that a patch would have liked to add. */
    private static final class Parent {
        private Object field;
    }

    private final Parent with = new Parent();
    private final Parent without = new Parent();
    private final Parent[] others = new Parent[1000];
    private final Map<Object, Object> locked = new WeakHashMap<>();

    @Setup
    public void fill() {
        for (int i = 0; i < others.length; i++) {
            others[i] = new Parent();
            attach(others[i]);
        }
        attach(with);
    }

    private void attach(Parent parent) {
        Object value = new Object();
        parent.field = value;
        ShadowVariables.alloc(parent, ID, value);
        locked.put(parent, value);
    }

    @Benchmark
    public Object field() {
        return with.field;
    }

    @Benchmark
    public Object shadowHit() {
        return ShadowVariables.get(with, ID);
    }

    @Benchmark
    public Object shadowMiss() {
        return ShadowVariables.get(without, ID);
    }

    @Benchmark
    public Object weakHashMapHit() {
        synchronized (locked) {
            return locked.get(with);
        }
    }

    @Benchmark
    public Object weakHashMapMiss() {
        synchronized (locked) {
            return locked.get(without);
        }
    }
}
