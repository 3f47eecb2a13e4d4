package io.livegraft.tools.builder;

import java.util.Locale;

/** Why a change cannot be carried, and what to do instead: the whole list. {@code %s} is told by the finder. */
enum Schema {
    UNREADABLE("its class file cannot be read (%s)", Way.EXCLUDE),
    KIND("it becomes another kind of type (class, interface, enum, record or annotation)", Way.EXCLUDE),
    SUPERCLASS("its superclass becomes %s; a loaded class keeps the one it has", Way.EXCLUDE),
    INTERFACE("it comes to implement %s; objects of a loaded class never will", Way.EXCLUDE),
    ENUM_CONSTANT("the constant of an enum cannot be carried: it %s", Way.EXCLUDE),
    ENUM_VALUE("the enum constant is made in another way; there can be no second one, and %s", Way.EXCLUDE),
    NATIVE("the method is native in one of the versions, so there is no body to exchange", Way.EXCLUDE),

    ABSTRACT_CLASS("%s makes objects of it, but in the running version it is abstract", Way.EXCLUDE),
    OVERRIDE("it newly overrides %s; running code calls that one, and it cannot lead here: %s", Way.CALLERS),
    SERIALIZATION(
            "serialization finds it by reflection in the class itself, and a loaded class gets no new members",
            "change a method that is there by a hand-written patch, such as one that serialization calls"),
    SUPER_CALL(
            "what the constructor does up to its super(...) or this(...) call is new, and %s",
            "write a patch by hand for the methods that make such objects"),
    CONSTRUCTOR(
            "the constructor is new and %s; a loaded class gets no constructors",
            "write a patch by hand that calls a constructor of the old version and sets the rest afterwards"),
    STATIC_INIT(
            "its static initialiser %s; it has run already",
            "write a patch by hand whose @PrePatch method makes the change to the running state"),
    VARIANTS("its variants for newer JDKs change in another way than the class itself (%s)", Way.EXCLUDE),
    FINAL_CLASS("the new class %s extends it, but in the running version it is final", Way.EXCLUDE),
    SEALED("the new class %s extends it, but in the running version it is sealed", Way.EXCLUDE),
    PRIVATE_SUPER("%s calls this constructor as its super(...), but in the running version it is private", Way.EXCLUDE),
    NOT_PUBLIC("%s uses it from another package, but in the running version it is not public", Way.EXCLUDE),
    FINAL_FIELD("%s assigns it where only its initialiser may, since in the running version it is final", Way.EXCLUDE);

    private final String reason;
    private final String wayAround;

    Schema(String reason, String wayAround) {
        this.reason = reason;
        this.wayAround = wayAround;
    }

    /** This reason for one class or member. */
    SchemaProblem of(String owner, String member, Object... facts) {
        String kind = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new SchemaProblem(kind, Names.dotted(owner), member, reason.formatted(facts), wayAround);
    }

    /** Ways around that several reasons share. */
    private static final class Way {
        static final String EXCLUDE = "leave the class out with --exclude if the fix does not need this, or restart";
        static final String CALLERS =
                "leave it out with --exclude if the fix does not need it, or write a patch by hand for its callers";

        private Way() {}
    }
}
