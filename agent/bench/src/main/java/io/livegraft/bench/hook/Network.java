package io.livegraft.bench.hook;

/** The class whose method is decided about. */
public class Network {
    private int closed;

    public boolean allows(String tenant, int port) {
        return port != closed;
    }
}
