package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One run of the command: what it printed and its exit status. */
record Run(int exit, String out, String err) {
    static Run of(Machine machine, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new Livegraft(machine, out, err, false).execute(args);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The one object on stdout. */
    JsonObject json() throws JsonParserException {
        return JsonParser.object().from(out);
    }
}
