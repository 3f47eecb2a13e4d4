package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.model.Tag;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.stream.Collectors;

/** The manifest of a patch jar to a {@link PatchHeader}, and back. */
final class Header {
    static final String HOOK = "Livegraft-Hook";

    private static final String FORMAT = "Livegraft-Format";
    private static final String THIS_FORMAT = "1";
    private static final String NAME = "Livegraft-Name";
    private static final String TAG = "Livegraft-Tag";
    private static final String REPLACEABLE = "Livegraft-Replaceable";
    private static final String STATES = "Livegraft-States";
    private static final String DESCRIPTION = "Livegraft-Description";
    private static final String BUILT_FROM = "Livegraft-Built-From";
    private static final String BUILT_TO = "Livegraft-Built-To";

    private final Attributes manifest;
    private final String origin;

    private Header(Attributes manifest, String origin) {
        this.manifest = manifest;
        this.origin = origin;
    }

    static PatchHeader read(Attributes manifest, String origin) {
        return new Header(manifest, origin).read();
    }

    private PatchHeader read() {
        if (manifest.getValue(HOOK) != null) {
            throw bad("it is a hook jar (" + HOOK + ": " + manifest.getValue(HOOK)
                    + "), not a patch; attach it with 'hook attach'");
        }
        requireFormat();
        return new PatchHeader(
                name(), tag(), replaceable(), states(), text(DESCRIPTION), text(BUILT_FROM), text(BUILT_TO));
    }

    private void requireFormat() {
        String format = manifest.getValue(FORMAT);
        if (format == null) {
            throw bad("its manifest has no " + FORMAT + ", so it is no patch jar");
        }
        if (!format.trim().equals(THIS_FORMAT)) {
            throw bad(FORMAT + " is " + format + "; this livegraft reads format " + THIS_FORMAT);
        }
    }

    private String name() {
        String name = text(NAME);
        if (name.isEmpty()) {
            throw bad("its manifest has no " + NAME);
        }
        if (!PatchJar.isName(name)) {
            throw bad(NAME + " '" + name + "' is no patch name: " + PatchJar.NAME_RULE);
        }
        return name;
    }

    private Tag tag() {
        String tag = text(TAG);
        try {
            return tag.isEmpty() ? Tag.NONE : Tag.parse(tag);
        } catch (IllegalArgumentException e) {
            throw JarContents.bad(origin, TAG + ": " + e.getMessage(), e);
        }
    }

    private boolean replaceable() {
        return switch (text(REPLACEABLE)) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw bad(REPLACEABLE + " '" + text(REPLACEABLE) + "' is neither true nor false");
        };
    }

    private Map<Long, Long> states() {
        Map<Long, Long> states = new TreeMap<>();
        String list = text(STATES);
        if (list.isEmpty()) {
            return states;
        }
        for (String state : list.split(",", -1)) {
            String[] parts = state.trim().split("=", -1);
            try {
                if (parts.length != 2 || states.put(number(parts[0]), number(parts[1])) != null) {
                    throw bad(STATES + " '" + list + "' is not ID=VERSION[,...] with each id once");
                }
            } catch (NumberFormatException e) {
                throw JarContents.bad(origin, STATES + " '" + list + "' holds what is no number", e);
            }
        }
        return states;
    }

    private static long number(String text) {
        long number = Long.parseLong(text.trim());
        if (number < 0) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private String text(String attribute) {
        String value = manifest.getValue(attribute);
        return value == null ? "" : value.trim();
    }

    private RefusedException bad(String why) {
        return JarContents.bad(origin, why, null);
    }

    /** The attributes that {@link #read} reads. */
    static Map<String, String> write(PatchHeader header) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put(FORMAT, THIS_FORMAT);
        attributes.put(NAME, header.name());
        attributes.put(TAG, header.tag().toString());
        attributes.put(REPLACEABLE, Boolean.toString(header.replaceable()));
        putIfSaid(
                attributes,
                STATES,
                header.states().entrySet().stream()
                        .map(state -> state.getKey() + "=" + state.getValue())
                        .collect(Collectors.joining(",")));
        putIfSaid(attributes, DESCRIPTION, header.description());
        putIfSaid(attributes, BUILT_FROM, header.builtFrom());
        putIfSaid(attributes, BUILT_TO, header.builtTo());
        return attributes;
    }

    private static void putIfSaid(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }
}
