package io.livegraft.it.child;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * How tests ended, a line each, its parts separated by tabs: the test class, the test, how it ended, what did not link
 * (or nothing), and the message of its exception. Classes and other groups of tests have a line only where they failed
 * or were skipped as a whole.
 */
final class TestReport implements TestExecutionListener {
    private static final int MESSAGE_LENGTH = 300;

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** A test class that cannot even be looked at. */
    void failedClass(String name, Throwable failure) {
        add(name, name, "failed " + failure.getClass().getName(), failure);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(className(test), id(test), "skipped", null);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        TestExecutionResult.Status status = result.getStatus();
        if (status == TestExecutionResult.Status.ABORTED) {
            add(className(test), id(test), "aborted", failure);
        } else if (status == TestExecutionResult.Status.FAILED) {
            String exception = failure == null ? "" : failure.getClass().getName();
            add(className(test), id(test), "failed " + exception, failure);
        } else if (test.isTest()) {
            add(className(test), id(test), "passed", null);
        }
    }

    private void add(String className, String id, String outcome, Throwable failure) {
        String message = failure == null ? "" : failure.toString();
        String line = String.join(
                "\t",
                plain(className),
                plain(id),
                outcome,
                plain(unlinked(failure, new HashSet<>())),
                plain(message.substring(0, Math.min(message.length(), MESSAGE_LENGTH))));
        lines.add(line);
    }

    /** Without the engine: old and new ones may run the same tests. */
    private static String id(TestIdentifier test) {
        StringBuilder id = new StringBuilder();
        for (UniqueId.Segment segment : test.getUniqueIdObject().getSegments()) {
            if (!segment.getType().equals("engine")) {
                id.append(id.isEmpty() ? "" : "/").append(segment.getValue());
            }
        }
        return id.toString();
    }

    private static String className(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return method.getClassName();
        }
        return source instanceof ClassSource type ? type.getClassName() : "";
    }

    /** The first that the JVM or reflection did not find, in the failure or in what it hides. */
    private static String unlinked(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return "";
        }
        String inner = unlinked(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            inner = inner.isEmpty() ? unlinked(suppressed, seen) : inner;
        }
        return inner.isEmpty() && isUnlinked(failure) ? failure.toString() : inner;
    }

    private static boolean isUnlinked(Throwable failure) {
        return failure instanceof LinkageError
                || failure instanceof ClassNotFoundException
                || failure instanceof NoSuchMethodException
                || failure instanceof NoSuchFieldException;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
