package io.livegraft.runtime.hooks;

import io.livegraft.Task;
import io.livegraft.TaskAttributes;
import io.livegraft.runtime.transition.JvmThreads;
import java.lang.ref.WeakReference;

/** A thread as a task. What only the thread itself can tell is null for others. */
final class ThreadTask implements Task {
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
        return JvmThreads.isVirtual(thread);
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
}
