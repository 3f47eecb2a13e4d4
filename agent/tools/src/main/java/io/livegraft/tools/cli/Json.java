package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Collection;
import java.util.List;

/** JSON objects made and read in one line. */
final class Json {
    private Json() {}

    /** An object that keeps the order in which keys and values are given. */
    static JsonObject object(Object... keysAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    /** How every failure that is no refusal is told. */
    static JsonObject failed(String message) {
        return object("failed", object("message", message));
    }

    static JsonArray array(Collection<?> values) {
        return new JsonArray(values);
    }

    /** The objects below a key; none where the key is missing. */
    static List<JsonObject> objects(JsonObject parent, String key) {
        return parent.getArray(key, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Reads what the agent answered. */
    static JsonObject parse(String text) throws UnreachableException {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new UnreachableException("the agent answered what is no JSON: " + e.getMessage(), e);
        }
    }
}
