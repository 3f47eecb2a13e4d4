package io.livegraft.runtime.transition;

import io.livegraft.runtime.model.MethodName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The frames that hold a thread on its side: the affected methods, the bodies that were put in for them, and the old
 * bodies that run without an affected method below them.
 *
 * <p>A sampled frame has no descriptor. Where only some overloads of a name are affected, line numbers decide if the
 * class file has them; where nothing decides, the frame holds.
 */
public class Footprint {
    private final Map<String, List<Affected>> methods = new HashMap<>();
    private final Set<String> wholeClasses = new HashSet<>();

    private record Affected(MethodName name, int firstLine, int lastLine) {
        boolean hasLines() {
            return firstLine > 0;
        }

        boolean covers(int line) {
            return firstLine <= line && line <= lastLine;
        }
    }

    /**
     * Adds one method.
     *
     * @param firstLine first source line of its body, 0 where it is not known
     * @param lastLine last source line of its body
     */
    public void add(MethodName method, int firstLine, int lastLine) {
        List<Affected> list = methods.computeIfAbsent(method.className(), c -> new ArrayList<>());
        list.removeIf(a -> a.name.equals(method));
        list.add(new Affected(method, firstLine, lastLine));
    }

    /** Adds all methods of a class that a patch brought. */
    public void addClass(String className) {
        wholeClasses.add(className);
    }

    /** The affected method that a sampled frame is in or may be in, null for none. */
    String find(StackTraceElement frame) {
        String className = frame.getClassName();
        if (wholeClasses.contains(className)) {
            return className + '#' + frame.getMethodName();
        }
        List<Affected> list = methods.get(className);
        return list == null ? null : find(list, frame);
    }

    private static String find(List<Affected> list, StackTraceElement frame) {
        int line = frame.getLineNumber();
        boolean linesDecide = line > 0;
        Affected candidate = null;
        for (Affected a : list) {
            if (a.name.id().name().equals(frame.getMethodName())) {
                if (line > 0 && a.hasLines() && a.covers(line)) {
                    return a.name.toString();
                }
                linesDecide &= a.hasLines();
                candidate = a;
            }
        }
        return candidate == null || linesDecide ? null : candidate.name.toString();
    }

    /** Whether a frame of the calling thread, which has a descriptor, is in an affected method. */
    boolean holds(String className, String method, String descriptor) {
        if (wholeClasses.contains(className)) {
            return true;
        }
        List<Affected> list = methods.get(className);
        if (list == null) {
            return false;
        }
        for (Affected a : list) {
            if (a.name.id().name().equals(method) && a.name.id().descriptor().equals(descriptor)) {
                return true;
            }
        }
        return false;
    }
}
