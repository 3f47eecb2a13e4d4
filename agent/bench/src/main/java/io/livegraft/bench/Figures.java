package io.livegraft.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** Some figures of one kind, sorted. */
public record Figures(List<Double> sorted) {
    public static Figures of(List<Double> figures) {
        return new Figures(figures.stream().sorted().toList());
    }

    /** One figure out of two that belong together. */
    static Figures of(List<Double> some, List<Double> others, DoubleBinaryOperator operator) {
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            results.add(operator.applyAsDouble(some.get(i), others.get(i)));
        }
        return of(results);
    }

    /** What a call costs when nobody else uses the processor: the first decile of many short iterations. */
    public static double leastDisturbed(RunResult result) {
        List<Double> scores = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                scores.add(iteration.getPrimaryResult().getScore());
            }
        }
        scores.sort(null);
        return scores.get(scores.size() / 10);
    }

    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return sorted.get(0);
    }

    double most() {
        return sorted.get(sorted.size() - 1);
    }
}
