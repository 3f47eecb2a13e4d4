package io.livegraft.it.child;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Finds and calls the methods of fixtures. */
final class Calls {
    private final Loaders loaders;

    Calls(Loaders loaders) {
        this.loaders = loaders;
    }

    /** The answer as text; {@code threw} and the stack trace if the method throws. */
    String call(String name, List<String> arguments) throws ReflectiveOperationException {
        Method method = find(name, arguments.size());
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            String text = arguments.get(i);
            values[i] = method.getParameterTypes()[i] == int.class ? (Object) Integer.valueOf(text) : text;
        }
        try {
            return String.valueOf(method.invoke(null, values));
        } catch (InvocationTargetException e) {
            return "threw " + trace(e.getCause());
        }
    }

    /** A method without parameters as plain compiled code would call it, so that the JIT can inline it into a loop. */
    @SuppressWarnings("unchecked")
    Supplier<String> supplier(String name) throws Throwable {
        Method method = find(name, 0);
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
        MethodHandle target = lookup.unreflect(method);
        MethodType made = MethodType.methodType(Object.class);
        return (Supplier<String>) LambdaMetafactory.metafactory(
                        lookup, "get", MethodType.methodType(Supplier.class), made, target, target.type())
                .getTarget()
                .invoke();
    }

    private Method find(String name, int parameters) throws ReflectiveOperationException {
        String[] classAndMethod = name.split("#");
        return Arrays.stream(loaders.find(classAndMethod[0]).getMethods())
                .filter(m -> m.getName().equals(classAndMethod[1]) && m.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name));
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
