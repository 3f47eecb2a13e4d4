package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;

/**
 * A refusal, from here or from the agent, which may be of another version and know other codes.
 *
 * @param code of the closed list
 * @param message what happened, why, and what to do
 * @param details the facts for scripts
 */
record Refusal(String code, String message, JsonObject details) {
    static Refusal of(RefusedException e) {
        return new Refusal(e.code().name(), e.getMessage(), new JsonObject(e.details()));
    }

    /** From the object below {@code refused}. */
    static Refusal of(JsonObject json) {
        return new Refusal(
                json.getString("code"), json.getString("message"), json.getObject("details", new JsonObject()));
    }

    boolean is(RefusalCode known) {
        return code.equals(known.name());
    }

    JsonObject json() {
        return Json.object("refused", Json.object("code", code, "message", message, "details", details));
    }
}
