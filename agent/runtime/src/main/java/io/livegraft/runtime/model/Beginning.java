package io.livegraft.runtime.model;

import java.util.List;

/**
 * How a constructor begins: what it sets before its {@code super(…)} or {@code this(…)} call, and what that calls.
 *
 * @param owner internal name of the class whose constructor is called
 * @param descriptor of that constructor
 * @param fields of the constructor's class, in the order in which they are set
 */
public record Beginning(String owner, String descriptor, List<Field> fields) {
    /** A field that is set. */
    public record Field(String name, String descriptor) {}

    public Beginning {
        fields = List.copyOf(fields);
    }
}
