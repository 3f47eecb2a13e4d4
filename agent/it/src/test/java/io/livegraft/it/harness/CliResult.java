package io.livegraft.it.harness;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;
import java.util.stream.Collectors;

/** How a command ended and what it printed. */
public record CliResult(List<String> arguments, int exit, String output, String errors) {
    public CliResult expectExit(int expected) {
        if (exit != expected) {
            throw new AssertionError("exit code " + exit + " instead of " + expected + " from " + this);
        }
        return this;
    }

    /** Refused, exit code 1, with this code. */
    public JsonObject expectRefused(String code) {
        expectExit(1);
        JsonObject refused = json().getObject("refused");
        if (refused == null || !code.equals(refused.getString("code"))) {
            throw new AssertionError("refusal " + code + " expected from " + this);
        }
        return refused;
    }

    /** The one object that {@code --json} prints. */
    public JsonObject json() {
        return parse(output);
    }

    /** The objects that {@code log --json} prints, one a line. */
    public List<JsonObject> jsonLines() {
        return output.lines().map(this::parse).collect(Collectors.toList());
    }

    private JsonObject parse(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new AssertionError("no JSON object: '" + text + "' from " + this, e);
        }
    }

    @Override
    public String toString() {
        return "livegraft " + String.join(" ", arguments) + "\nexit " + exit + "\n" + output + errors;
    }
}
