package io.livegraft.runtime.hooks;

import io.livegraft.Task;
import io.livegraft.TaskAttributes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;

/** A thread as a task. What only the thread itself can tell is null for others. */
final class ThreadTask implements Task {
    /** Null before Java 21, which has no virtual threads. */
    private static final MethodHandle IS_VIRTUAL = findIsVirtual();

    private final Thread thread;
    private final WeakReference<HookGate> gate;
    private final Cgroup cgroup;

    ThreadTask(Thread thread, WeakReference<HookGate> gate, Cgroup cgroup) {
        this.thread = thread;
        this.gate = gate;
        this.cgroup = cgroup;
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public String name() {
        return thread.getName();
    }

    @Override
    public ThreadGroup group() {
        return thread.getThreadGroup();
    }

    @Override
    public boolean isVirtual() {
        return isVirtual(thread);
    }

    @Override
    public ClassLoader contextClassLoader() {
        return thread.getContextClassLoader();
    }

    @Override
    public String mdc(String key) {
        HookGate there = isCurrent() ? gate.get() : null;
        return there == null ? null : there.mdc(key);
    }

    @Override
    public String cgroup() {
        return isCurrent() ? cgroup.path() : Cgroup.OF_PROCESS.path();
    }

    @Override
    public Object attribute(String key) {
        return isCurrent() ? TaskAttributes.get(key) : null;
    }

    private boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.isVirtual", t);
        }
    }

    private static MethodHandle findIsVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException before21) {
            return null;
        }
    }
}
