package io.livegraft.runtime.control;

/** {@code io.livegraft:type=Patch,name=…}: one enabled patch. Public because JMX asks for it. */
public interface PatchMXBean {
    boolean isEnabled();

    boolean isTransition();

    long getTag();

    boolean isReplaceable();

    boolean isForced();

    /** Counts enabled patches from 1, oldest first; 0 while it is being disabled. */
    int getStackOrder();

    /** As the operation of the MBean for everything. */
    String disable();

    /** As the operation of the MBean for everything. */
    String force();
}
