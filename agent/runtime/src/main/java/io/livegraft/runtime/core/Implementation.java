package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.patch.MethodSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The new body of one method in one loader, in the form in which woven code asks for it. */
final class Implementation {
    /** What stands in front of the values of a plan: the body, the number of the beginning, what the body keeps. */
    private static final int BODY = 0;

    private static final int NUMBER = 1;
    private static final int VALUES = 3;
    private static final MethodHandle FILL;

    static {
        try {
            FILL = MethodHandles.lookup()
                    .findStatic(
                            Implementation.class,
                            "fill",
                            MethodType.methodType(Object[].class, MethodHandle.class, Integer.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MethodHandle body;
    private final MethodHandle start;
    private final Beginning beginning;

    /** By the number of beginnings that the woven constructor knows: one site gets one handle. */
    private final Map<Integer, MethodHandle> plans = new ConcurrentHashMap<>();

    private Implementation(MethodHandle body, MethodHandle start, Beginning beginning) {
        this.body = body;
        this.start = start;
        this.beginning = beginning;
    }

    /** A body that takes receiver and arguments. */
    static Implementation of(MethodHandle body) {
        return new Implementation(body, null, null);
    }

    /**
     * A constructor with a beginning of its own.
     *
     * @param start takes an object of no meaning and the arguments, and gives a plan without body and number
     * @param body takes receiver, arguments and plan
     */
    static Implementation of(MethodHandle start, MethodHandle body, Beginning beginning) {
        return new Implementation(body, MethodHandles.insertArguments(start, 0, (Object) null), beginning);
    }

    /** What a site answers for it; empty where the code that asks there has not got its beginning. */
    Optional<MethodHandle> at(MethodSite site) {
        if (start != null && !site.beginnings().contains(beginning)) {
            return Optional.empty();
        }
        return Optional.of(
                site.beginnings().isEmpty()
                        ? body
                        : plans.computeIfAbsent(site.beginnings().size(), count -> plan(site)));
    }

    private MethodHandle plan(MethodSite site) {
        if (start != null) {
            int number = 1 + site.beginnings().indexOf(beginning);
            return MethodHandles.filterReturnValue(start, MethodHandles.insertArguments(FILL, 0, body, number));
        }
        MethodType type = body.type().dropParameterTypes(0, 1).changeReturnType(Object[].class);
        MethodHandle withValues = MethodHandles.dropArguments(body, body.type().parameterCount(), Object[].class);
        Object[] same = fill(withValues, 0, new Object[VALUES]);
        return MethodHandles.dropArguments(MethodHandles.constant(Object[].class, same), 0, type.parameterList());
    }

    private static Object[] fill(MethodHandle body, Integer number, Object[] plan) {
        plan[BODY] = body;
        plan[NUMBER] = number;
        return plan;
    }
}
