package io.livegraft.runtime.control;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one JSON object on one line; a value of a type that JSON does not have is written as its text. */
final class JsonText {
    private final JsonStringWriter out = JsonWriter.string();

    JsonText open() {
        out.object();
        return this;
    }

    JsonText add(String key, Object value) {
        out.value(key, plain(value));
        return this;
    }

    String close() {
        return out.end().done();
    }

    /** A map that keeps the order in which keys and values are given. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>(collection.size());
            collection.forEach(each -> copy.add(plain(each)));
            return copy;
        }
        if (value == null || value instanceof Boolean || isExact(value)) {
            return value;
        }
        return value.toString();
    }

    private static boolean isExact(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
