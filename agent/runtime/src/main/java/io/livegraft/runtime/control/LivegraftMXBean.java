package io.livegraft.runtime.control;

import java.util.Map;

/**
 * {@code io.livegraft:type=Livegraft}. Public because JMX asks for it.
 *
 * <p>Operations answer one JSON object: {@code {"done":true,"patch":"fix","seq":12}}, {@code {"refused":{…}}} or
 * {@code {"failed":{"message":"…"}}}.
 */
public interface LivegraftMXBean extends HookManagement {
    String getAgentVersion();

    /** The JSON object of {@code status}. */
    String getStatus();

    /** Number of the newest event. */
    long getLastEvent();

    /** How many events are no longer kept. */
    long getLostEvents();

    /** How many errors were swallowed so that the application could go on. */
    long getFaults();

    /** How many shadow variables there are of each id. */
    Map<String, Integer> getShadowVariables();

    /** Class loaders that cannot be unloaded because of shadow variables: id and loaders, and how many of them. */
    Map<String, Integer> getLoadersPinnedByShadowVariables();

    /** As the attribute; with the patch state of each thread where asked for. */
    String status(boolean threads);

    /** JSON lines of events with a greater number, oldest first, at most 1,000; empty when there are no more. */
    String events(long seq);

    String load(String file);

    String verify(String file);

    String enable(String patch);

    String disable(String patch);

    String unload(String patch);

    String force(String patch);
}
