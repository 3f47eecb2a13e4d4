package io.livegraft.bench;

/** Many threads, there from its making until it is dispersed. */
interface Crowd {
    /** Waits until all have ended. */
    void disperse();
}
