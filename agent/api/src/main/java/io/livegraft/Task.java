package io.livegraft;

/** The thread that makes a call, and what is known about what it does. */
public interface Task {
    /** The thread, platform or virtual. */
    Thread thread();

    /** The thread's name. */
    String name();

    /** The thread's group. */
    ThreadGroup group();

    /** Whether the thread is a virtual one. */
    boolean isVirtual();

    /** The thread's context class loader, or null. */
    ClassLoader contextClassLoader();

    /**
     * A value of the diagnostic context of SLF4J, as the loader of the hooked class sees it.
     *
     * @return null where the key has no value, or the application has no SLF4J
     */
    String mdc(String key);

    /**
     * The path of the control group this task runs in: that of its Linux thread, else that of the process. In the
     * unified hierarchy (version 2) where there is one, else in the first that the process is in. A move to another
     * group is seen within a second.
     *
     * @return null where the system has none
     */
    String cgroup();

    /** What was attached to this task by {@link TaskAttributes#set}, or null. */
    Object attribute(String key);
}
