package io.livegraft.bench.hook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The policy of those ways that have no maps of their own. */
public final class Policies {
    public static final Map<String, String> POLICY = new ConcurrentHashMap<>();

    private Policies() {}

    /** The decision of every way that is measured. */
    public static boolean denies(String tenant) {
        return "deny".equals(POLICY.get(tenant));
    }
}
