package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a verb reports of one JVM of many; only progress goes on to where it is seen. */
final class CollectedOutput implements Output {
    private final Output shown;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<JsonObject> objects = new ArrayList<>();

    CollectedOutput(Output shown) {
        this.shown = shown;
    }

    /** With these objects and no text. */
    CollectedOutput(Output shown, List<JsonObject> objects) {
        this(shown);
        this.objects.addAll(objects);
    }

    List<String> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }

    /** The first note, which says what happened; what is given where there is none. */
    String takeNote(String otherwise) {
        return notes.isEmpty() ? otherwise : notes.remove(0).replaceFirst("^livegraft: ", "");
    }

    List<JsonObject> objects() {
        return objects;
    }

    @Override
    public void object(JsonObject object) {
        objects.add(object);
    }

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public boolean isTerminal() {
        return shown.isTerminal();
    }

    @Override
    public void progress(String text) {
        shown.progress(text);
    }

    @Override
    public void end(String text, JsonObject object) {
        shown.end(text, object);
    }

    @Override
    public boolean isClosed() {
        return shown.isClosed();
    }
}
