package io.livegraft.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Some figures of one kind, sorted. */
record Figures(List<Double> sorted) {
    static Figures of(List<Double> figures) {
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

    double median() {
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
