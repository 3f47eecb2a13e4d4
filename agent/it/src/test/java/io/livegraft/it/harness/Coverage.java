package io.livegraft.it.harness;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a run which of the JDKs that livegraft is tested on it has covered. */
public final class Coverage implements TestExecutionListener {
    private static final List<Integer> SUPPORTED = List.of(17, 25);

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<Integer> covered =
                Jdk.underTest().stream().map(Jdk::feature).distinct().collect(Collectors.toList());
        System.out.println("Covered in this run: JDK " + join(covered.stream()));
        List<Integer> missing =
                SUPPORTED.stream().filter(jdk -> !covered.contains(jdk)).collect(Collectors.toList());
        if (!missing.isEmpty()) {
            System.out.println("Not covered in this run: JDK " + join(missing.stream()) + " (set " + Jdk.LIST
                    + " to the homes of the JDKs to test on)");
        }
    }

    private static String join(Stream<Integer> features) {
        return features.map(String::valueOf).collect(Collectors.joining(", "));
    }
}
