package io.livegraft.runtime.control;

/** Makes daemon threads that keep no class loader, thread group or inherited value of the application alive. */
final class SystemThread {
    private SystemThread() {}

    static void start(String name, Runnable body) {
        Thread thread = new Thread(rootGroup(), body, "livegraft " + name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
