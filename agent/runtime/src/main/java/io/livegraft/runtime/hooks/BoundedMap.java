package io.livegraft.runtime.hooks;

import io.livegraft.HookMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A map of strings that cannot eat up the memory of the application. Writers take turns, readers never wait. */
final class BoundedMap implements HookMap {
    static final int MAX_ENTRIES = 65_536;
    static final int MAX_KEY = 1_024;
    static final int MAX_VALUE = 65_536;

    /** Of all keys and values together. */
    static final int MAX_CHARACTERS = 8 << 20;

    private final String name;
    private final Map<String, String> entries = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private int characters;

    BoundedMap(String name) {
        this.name = name;
    }

    @Override
    public String get(String key) {
        return key == null ? null : entries.get(key);
    }

    @Override
    public synchronized String put(String key, String value) {
        require(key.length() <= MAX_KEY, "a key may have " + MAX_KEY + " characters");
        require(value.length() <= MAX_VALUE, "a value may have " + MAX_VALUE + " characters");
        String before = entries.get(key);
        require(before != null || entries.size() < MAX_ENTRIES, "it may have " + MAX_ENTRIES + " entries");
        int grown = characters + value.length() + (before == null ? key.length() : -before.length());
        require(grown <= MAX_CHARACTERS, "its keys and values may have " + MAX_CHARACTERS + " characters together");
        characters = grown;
        return entries.put(key, value);
    }

    @Override
    public synchronized String remove(String key) {
        String before = key == null ? null : entries.remove(key);
        if (before != null) {
            characters -= key.length() + before.length();
        }
        return before;
    }

    Map<String, String> content() {
        return new TreeMap<>(entries);
    }

    private void require(boolean fits, String bound) {
        if (!fits) {
            throw new IllegalStateException("map '" + name + "' does not take this: " + bound);
        }
    }
}
