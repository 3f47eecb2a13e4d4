package io.livegraft.boot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the JDK takes for all constants of an enum, for enums that get more of them by a patch.
 *
 * <p>{@code Enum.valueOf}, {@code EnumSet} and {@code EnumMap} ask the enum's class, which asks {@code values()} once and
 * remembers. So the class is told of new constants before anybody can have one, and asks again when nobody uses them.
 */
public final class EnumUniverse {
    private static final VarHandle CONSTANTS;
    private static final VarHandle DIRECTORY;

    static {
        try {
            MethodHandles.Lookup inClass = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
            CONSTANTS = inClass.findVarHandle(Class.class, "enumConstants", Object[].class);
            DIRECTORY = inClass.findVarHandle(Class.class, "enumConstantDirectory", java.util.Map.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("java.lang.Class", e);
        }
    }

    private EnumUniverse() {}

    /**
     * The constants that are there, less those of these names: another version of the patch may have brought them. Calls
     * nothing of the enum.
     *
     * @param own those that the enum itself has, which count where the JDK has not asked yet
     */
    public static Object[] without(MethodHandles.Lookup lookup, Object[] own, String[] names) {
        Class<?> type = type(lookup);
        Set<String> brought = Set.of(names);
        List<Object> kept = new ArrayList<>();
        Object[] known = (Object[]) CONSTANTS.getVolatile(type);
        for (Object constant : known == null ? own : known) {
            if (!brought.contains(((Enum<?>) constant).name())) {
                kept.add(constant);
            }
        }
        return kept.toArray((Object[]) Array.newInstance(type, kept.size()));
    }

    /** Both arrays in one of the first one's type. */
    public static Object[] join(Object[] one, Object[] two) {
        Object[] all = (Object[]) Array.newInstance(one.getClass().getComponentType(), one.length + two.length);
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    /** From now on these are the constants. */
    public static void announce(MethodHandles.Lookup lookup, Object[] constants) {
        Class<?> type = type(lookup);
        CONSTANTS.setVolatile(type, constants);
        DIRECTORY.setVolatile(type, null);
    }

    /** The class is to ask {@code values()} again. */
    public static void withdraw(MethodHandles.Lookup lookup) {
        Class<?> type = type(lookup);
        CONSTANTS.setVolatile(type, null);
        DIRECTORY.setVolatile(type, null);
    }

    /** The enum itself: whoever has not its rights must not change what it is. */
    private static Class<?> type(MethodHandles.Lookup lookup) {
        if ((lookup.lookupModes() & MethodHandles.Lookup.PRIVATE) == 0) {
            throw new IllegalArgumentException("no private access to " + lookup.lookupClass());
        }
        return lookup.lookupClass();
    }
}
