package io.livegraft.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/**
 * Bootstrap methods for what a companion may not do itself, being another class than its target: private members,
 * {@code super} calls, protected members of other packages, final fields, new fields, new constructors.
 *
 * <p>Every site is constant. The rights come from the caller's lookup, which must be in the host's module; where a
 * member is not there an error is thrown like the one the plain instruction would throw.
 */
public final class Access {
    private static final MethodHandle CLONE_ARRAY = own("cloneArray", Object.class, Object.class);
    private static final MethodHandle IS_ARRAY = own("isArray", boolean.class, Object.class);
    private static final MethodHandle OR_DEFAULT = own("orDefault", Object.class, Object.class, Object.class);
    private static final MethodHandle GET_NEW =
            shadow("get", MethodType.methodType(Object.class, Object.class, String.class));
    private static final MethodHandle PUT_NEW =
            shadow("put", MethodType.methodType(void.class, Object.class, String.class, Object.class));

    private Access() {}

    /**
     * A field, method or constructor as the host may use it.
     *
     * @param type of the site: receiver first, a constructor returns the new object
     * @param kind one of {@link MethodHandleInfo}'s
     * @param host the class whose rights are used; for {@code REF_invokeSpecial} also the one whose super method is
     *     meant
     * @param owner the class that the instruction names
     */
    public static CallSite member(
            Lookup caller, String name, MethodType type, int kind, Class<?> host, Class<?> owner) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(host, caller);
            return site(find(lookup, name, type, kind, owner), type);
        } catch (ReflectiveOperationException e) {
            throw asLinkageError(e);
        }
    }

    /** Writes a final instance field from what was the body of a constructor. */
    public static CallSite finalField(Lookup caller, String name, MethodType type, Class<?> owner) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(owner, caller);
            return site(FinalFields.setter(lookup, name, type), type);
        } catch (ReflectiveOperationException e) {
            throw asLinkageError(e);
        }
    }

    /**
     * Makes an object of the type that the site returns, of whose constructors only one of a superclass runs.
     *
     * @param parent the superclass, whose constructor has the parameters of the site
     */
    public static CallSite construct(Lookup caller, String name, MethodType type, Class<?> parent) {
        try {
            return site(PartialConstructors.maker(type, parent), type);
        } catch (ReflectiveOperationException e) {
            throw asLinkageError(e);
        }
    }

    /** Reads, or where the site returns nothing writes, a field that the target does not have. */
    public static CallSite newField(Lookup caller, String name, MethodType type, String id) {
        if (type.returnType() == void.class) {
            return site(MethodHandles.insertArguments(PUT_NEW, 1, id), type);
        }
        MethodHandle get = MethodHandles.insertArguments(GET_NEW, 1, id);
        if (type.returnType().isPrimitive()) {
            Object zero = Array.get(Array.newInstance(type.returnType(), 1), 0);
            get = MethodHandles.filterReturnValue(get, MethodHandles.insertArguments(OR_DEFAULT, 1, zero));
        }
        return site(get, type);
    }

    /**
     * As {@link #newField}, for a field that has a value before anything sets it.
     *
     * @param initial makes that value, without parameters; it runs at most once for an object
     */
    public static CallSite initialisedField(
            Lookup caller, String name, MethodType type, String id, MethodHandle initial) {
        return site(InitialisedField.access(type, id, initial), type);
    }

    /** What {@code MethodHandles.lookup()} answers in the host. */
    public static CallSite lookup(Lookup caller, String name, MethodType type, Class<?> host) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(host, caller);
            return site(MethodHandles.constant(Lookup.class, lookup), type);
        } catch (ReflectiveOperationException e) {
            throw asLinkageError(e);
        }
    }

    /** A class constant, for class files too old to have one. */
    public static CallSite type(Lookup caller, String name, MethodType type, Class<?> value) {
        return site(MethodHandles.constant(Class.class, value), type);
    }

    private static CallSite site(MethodHandle handle, MethodType type) {
        return new ConstantCallSite(handle.asFixedArity().asType(type));
    }

    private static MethodHandle find(Lookup lookup, String name, MethodType type, int kind, Class<?> owner)
            throws ReflectiveOperationException {
        switch (kind) {
            case MethodHandleInfo.REF_getField:
                return lookup.findGetter(owner, name, type.returnType());
            case MethodHandleInfo.REF_getStatic:
                return lookup.findStaticGetter(owner, name, type.returnType());
            case MethodHandleInfo.REF_putField:
                return lookup.findSetter(owner, name, type.parameterType(1));
            case MethodHandleInfo.REF_putStatic:
                return lookup.findStaticSetter(owner, name, type.parameterType(0));
            case MethodHandleInfo.REF_invokeStatic:
                return lookup.findStatic(owner, name, type);
            case MethodHandleInfo.REF_invokeSpecial:
                return lookup.findSpecial(owner, name, type.dropParameterTypes(0, 1), lookup.lookupClass());
            case MethodHandleInfo.REF_newInvokeSpecial:
                return lookup.findConstructor(owner, type.changeReturnType(void.class));
            default:
                return findVirtual(lookup, name, type, owner);
        }
    }

    private static MethodHandle findVirtual(Lookup lookup, String name, MethodType type, Class<?> owner)
            throws ReflectiveOperationException {
        MethodHandle found = lookup.findVirtual(owner, name, type.dropParameterTypes(0, 1));
        if (owner != Object.class || !name.equals("clone")) {
            return found;
        }
        // Old compilers write Object.clone for arrays too, whose clone method is public.
        return MethodHandles.guardWithTest(
                IS_ARRAY, CLONE_ARRAY, found.asType(MethodType.methodType(Object.class, Object.class)));
    }

    private static boolean isArray(Object object) {
        return object != null && object.getClass().isArray();
    }

    private static Object cloneArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private static Object orDefault(Object value, Object zero) {
        return value != null ? value : zero;
    }

    private static LinkageError asLinkageError(ReflectiveOperationException e) {
        LinkageError error;
        if (e instanceof NoSuchMethodException) {
            error = new NoSuchMethodError(e.getMessage());
        } else if (e instanceof NoSuchFieldException) {
            error = new NoSuchFieldError(e.getMessage());
        } else {
            error = new IllegalAccessError(e.getMessage());
        }
        error.initCause(e);
        return error;
    }

    private static MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup().findStatic(Access.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private static MethodHandle shadow(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(ShadowTable.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
