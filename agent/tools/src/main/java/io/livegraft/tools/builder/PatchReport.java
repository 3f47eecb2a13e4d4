package io.livegraft.tools.builder;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a built patch is as it is: a file of the patch jar, for people who have to decide whether to load it.
 *
 * @param methods in the order of their classes
 * @param oldObjects what objects and static fields that are there before the patch show to it
 */
public record PatchReport(List<MethodReport> methods, List<String> oldObjects) {
    /** Its name in a patch jar. */
    public static final String ENTRY = "META-INF/livegraft/report.json";

    /** Of a patch that was written by hand. */
    public static final PatchReport NONE = new PatchReport(List.of(), List.of());

    public PatchReport {
        methods = List.copyOf(methods);
        oldObjects = List.copyOf(oldObjects);
    }

    byte[] bytes() {
        return JsonWriter.string(json()).getBytes(StandardCharsets.UTF_8);
    }

    /** As scripts get it. */
    public JsonObject json() {
        JsonArray list = new JsonArray();
        for (MethodReport method : methods) {
            JsonObject object = new JsonObject();
            object.put("method", method.method());
            object.put("new", method.isNew());
            object.put("why", method.why());
            object.put("difference", method.difference());
            object.put("judge", new JsonArray(method.judge()));
            list.add(object);
        }
        JsonObject json = new JsonObject();
        json.put("methods", list);
        json.put("oldObjects", new JsonArray(oldObjects));
        return json;
    }

    /** Reads the file of a patch jar; another tool may have written anything there, so what is no report is none. */
    public static PatchReport read(byte[] file) {
        if (file == null) {
            return NONE;
        }
        try {
            JsonObject json = JsonParser.object().from(new String(file, StandardCharsets.UTF_8));
            List<MethodReport> methods = new ArrayList<>();
            for (Object element : json.getArray("methods")) {
                JsonObject method = (JsonObject) element;
                methods.add(new MethodReport(
                        method.getString("method", ""),
                        method.getBoolean("new"),
                        method.getString("why", ""),
                        method.getString("difference", ""),
                        texts(method.getArray("judge"))));
            }
            return new PatchReport(methods, texts(json.getArray("oldObjects")));
        } catch (JsonParserException | ClassCastException | NullPointerException e) {
            return NONE;
        }
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(Object::toString).toList();
    }
}
