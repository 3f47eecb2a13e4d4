package io.livegraft.runtime.hooks;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import io.livegraft.runtime.hooks.HookGate.Link;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hook program in one loader of hooked classes. To make one loads no class, so it may be done under a lock; linking
 * loads classes and runs no initialiser.
 */
public final class InstalledHook {
    private final AttachedHook hook;
    private final ClassLoader target;
    private final HookLoader loader;
    private final Map<Point, Link> links = new ConcurrentHashMap<>();

    /** @param target null for the boot loader */
    public InstalledHook(AttachedHook hook, ClassLoader target) {
        this.hook = hook;
        this.target = target;
        this.loader = new HookLoader(hook.program(), target);
    }

    /** The module of the program's classes here. */
    public Module module() {
        return loader.getUnnamedModule();
    }

    /**
     * Fits one of its methods to the method it is to stand in front of.
     *
     * @param type the hooked method's, the receiver first
     * @throws RefusedException LINK
     */
    Link link(Point point, MethodType type, MethodHandles.Lookup trusted) {
        Link known = links.get(point);
        if (known != null) {
            return known;
        }
        MethodHandle body = fit(point, find(point, trusted), type);
        HookGate gate = new HookGate(hook, point, type.returnType(), target);
        Link before = links.putIfAbsent(point, new Link(gate, body));
        return before != null ? before : links.get(point);
    }

    private MethodHandle find(Point point, MethodHandles.Lookup trusted) {
        MethodId method = point.body().method();
        try {
            Class<?> owner = Class.forName(point.body().className(), false, loader);
            // Asking for its constructors makes the JVM verify a class without running its initialiser.
            owner.getDeclaredConstructors();
            MethodType type = MethodType.fromMethodDescriptorString(method.descriptor(), loader);
            return trusted.in(owner).findStatic(owner, method.name(), type);
        } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
            throw refusal(point, "does not link: " + e, e);
        }
    }

    private MethodHandle fit(Point point, MethodHandle found, MethodType type) {
        int taken = found.type().parameterCount() - 1;
        if (taken > type.parameterCount()) {
            throw refusal(point, "takes more than the receiver and the arguments of the method", null);
        }
        for (int i = 0; i < taken; i++) {
            Class<?> wants = found.type().parameterType(i + 1);
            Class<?> gets = type.parameterType(i);
            if (wants != gets && (gets.isPrimitive() || !wants.isAssignableFrom(gets))) {
                throw refusal(point, "takes " + wants + " where the method has " + gets, null);
            }
        }
        MethodType prefix = type.dropParameterTypes(taken, type.parameterCount())
                .changeReturnType(void.class)
                .insertParameterTypes(0, HookCall.class);
        return found.asType(prefix);
    }

    private RefusedException refusal(Point point, String why, Throwable cause) {
        return new RefusedException(
                        RefusalCode.LINK, "hook " + point.body() + " for " + point.method() + " " + why, cause)
                .with("hook", hook.name())
                .with("method", point.method().toString());
    }
}
