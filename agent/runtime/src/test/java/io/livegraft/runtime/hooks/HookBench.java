package io.livegraft.runtime.hooks;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.testing.SourceCompiler;
import io.livegraft.runtime.testing.Trusted;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hooks compiled from source, attached to a method {@code m(Object, String, int)} of no class. */
public final class HookBench {
    private static HookBench current;

    private final HookMaps maps = new HookMaps();
    private final List<HookChain.Hooked> hooks = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private final List<String> wornOut = new ArrayList<>();
    private final List<Object[]> answersFromWithin = new ArrayList<>();
    private MethodHandle chain;

    HookBench() {
        current = this;
    }

    Hooked attach(String name, String returns, String body) throws Throwable {
        return attach(name, returns, body, "Object self, String tenant, int port");
    }

    Hooked attach(String name, String returns, String body, String parameters) throws Throwable {
        String className = "test." + name.substring(0, 1).toUpperCase() + name.substring(1);
        Map<String, byte[]> classes =
                SourceCompiler.compile(17, """
                package test;
                class %s {
                    static void run(io.livegraft.HookContext c, %s) { %s }
                }
                """.formatted(className.substring(5), parameters, body));
        MethodType type = MethodType.methodType(type(returns), Object.class, String.class, int.class);
        MethodName method = new MethodName("test.Target", new MethodId("m", "(Ljava/lang/String;I)V"));
        HookProgram program = new HookProgram(
                name,
                List.of(new HookMethod(className, new MethodId("run", descriptor(parameters)), method.toString())),
                classes,
                Map.of());
        AttachedHook attached = new AttachedHook(program, 1, List.of(method), maps, new Troubles());
        Point point = attached.points().get(0);
        InstalledHook installed = new InstalledHook(attached, HookBench.class.getClassLoader());
        hooks.add(new HookChain.Hooked(installed, point));
        chain = HookChain.of(hooks, type, Trusted.lookup());
        return new Hooked(this, point.counters());
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return name.equals("boolean") ? boolean.class : Class.forName(name);
    }

    private static String descriptor(String parameters) {
        StringBuilder text = new StringBuilder("(Lio/livegraft/HookContext;");
        for (String parameter : parameters.split(", ")) {
            text.append(
                    parameter.startsWith("int")
                            ? "I"
                            : "Ljava/lang/" + parameter.split(" ")[0] + ";");
        }
        return text.append(")V").toString();
    }

    Object[] call(String tenant, int port) throws Throwable {
        return (Object[]) chain.invokeExact((Object) this, tenant, port);
    }

    /** Called by hooks: calls what they stand in front of. */
    public static void callAgain() {
        try {
            current.answersFromWithin.add(current.call("from within", 2));
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    List<Object[]> answersFromWithin() {
        return answersFromWithin;
    }

    HookMaps maps() {
        return maps;
    }

    List<String> reports() {
        return reports;
    }

    List<String> wornOut() {
        return wornOut;
    }

    private final class Troubles implements AttachedHook.Troubles {
        @Override
        public void failed(AttachedHook hook, Point point, Throwable failure) {
            reports.add(hook + ": " + failure);
        }

        @Override
        public void wornOut(AttachedHook hook) {
            wornOut.add(hook.name());
        }
    }
}
