package io.livegraft.runtime.model;

/**
 * A static method of a hook program and the hook point it asks for.
 *
 * @param className binary name with dots of the class that has it
 * @param method name and descriptor; the first parameter is the context
 * @param point as its author wrote it: {@code com.acme.Foo#bar(int)}, or {@code com.acme.Foo#bar}
 */
public record HookMethod(String className, MethodId method, String point) {
    public HookMethod {
        point = point.replaceAll("\\s", "");
    }

    /** Whether this hook point is meant; without a parameter list every one of the name is. */
    public boolean isFor(MethodName candidate) {
        String written = candidate.toString();
        return point.indexOf('(') >= 0
                ? point.equals(written)
                : point.equals(written.substring(0, written.indexOf('(')));
    }

    @Override
    public String toString() {
        return className + '#' + method.name();
    }
}
