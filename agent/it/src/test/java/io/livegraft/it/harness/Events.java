package io.livegraft.it.harness;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A log of events, and the notation in which tests write what they expect.
 *
 * <p>An event is its kind and, in brackets, the patch and what else there is: {@code ENABLE(p)},
 * {@code INIT(p,patching)}, {@code APPLY(p,acme.Foo)}, {@code CALLBACK(p,pre_patch,acme.Foo)},
 * {@code REPLACED(p1,by q)}, {@code REFUSED(q,CONFLICT)}. {@code UP(p)} and {@code DOWN(p)} stand for a plain load and a
 * plain disable.
 */
public record Events(List<JsonObject> all) {
    private static final Pattern SHORT = Pattern.compile("(UP|DOWN)\\(([^)]*)\\)");

    /** The events in the notation, one an element; without SIGNAL, which comes where a thread is held for some time. */
    public List<String> compact() {
        return all.stream()
                .filter(event -> !event.getString("event").equals("SIGNAL"))
                .map(Events::compact)
                .collect(Collectors.toList());
    }

    /** Only those with this patch. */
    public Events of(String patch) {
        return new Events(
                all.stream().filter(e -> patch.equals(e.getString("patch"))).collect(Collectors.toList()));
    }

    /** Events written with blanks between them. */
    public static List<String> expand(String notation) {
        Matcher shortForm = SHORT.matcher(notation);
        String whole = shortForm.replaceAll(
                found -> found.group(1).equals("UP") ? up(found.group(2)) : transition(found.group(2), "unpatching"));
        return whole.isBlank() ? List.of() : List.of(whole.strip().split("\\s+(?![^(]*\\))"));
    }

    private static String up(String patch) {
        return "ENABLE(" + patch + ") " + transition(patch, "patching");
    }

    private static String transition(String patch, String direction) {
        return Stream.of("INIT", "START", "COMPLETING", "COMPLETE")
                .map(kind -> kind + "(" + patch + "," + direction + ")")
                .collect(Collectors.joining(" "));
    }

    private static String compact(JsonObject event) {
        // Who attaches a hook is another thing.
        String by = event.getString("event").equals("REPLACED") ? event.getString("by") : null;
        return Stream.of(
                        event.getString("patch"),
                        event.getString("hook"),
                        event.getString("direction"),
                        event.getString("kind"),
                        event.getString("class"),
                        event.getString("code"),
                        by == null ? null : "by " + by)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(",", event.getString("event") + "(", ")"));
    }
}
