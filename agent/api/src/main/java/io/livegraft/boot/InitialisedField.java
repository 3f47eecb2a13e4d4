package io.livegraft.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * A shadow variable that stands for a new field with an initialiser: an object that was made before the field was there
 * gets the initialiser's value when the field is first read.
 */
final class InitialisedField {
    /** Stands for null in the table, where nothing would mean that the field was never set. */
    private static final Object NULL = new Object();

    private static final MethodHandle READ = own("read", Object.class, Object.class, String.class, MethodHandle.class);
    private static final MethodHandle WRITE = own("write", void.class, Object.class, String.class, Object.class);

    private InitialisedField() {}

    /** The handle of a site that reads, or where it returns nothing writes. */
    static MethodHandle access(MethodType type, String id, MethodHandle initial) {
        if (type.returnType() == void.class) {
            return MethodHandles.insertArguments(WRITE, 1, id);
        }
        return MethodHandles.insertArguments(READ, 1, id, initial.asType(MethodType.methodType(Object.class)));
    }

    private static Object read(Object parent, String id, MethodHandle initial) {
        Object value = ShadowTable.get(parent, id);
        if (value == null) {
            value = ShadowTable.getOrAlloc(parent, id, new Initial(initial));
        }
        return value == NULL ? null : value;
    }

    private static void write(Object parent, String id, Object value) {
        ShadowTable.put(parent, id, value == null ? NULL : value);
    }

    /** Calls a handle that takes nothing. */
    private static final class Initial implements Function<Object, Object> {
        private final MethodHandle handle;

        Initial(MethodHandle handle) {
            this.handle = handle;
        }

        @Override
        public Object apply(Object parent) {
            try {
                Object value = handle.invokeExact();
                return value == null ? NULL : value;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
        }
    }

    private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findStatic(InitialisedField.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
