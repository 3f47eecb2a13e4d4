package io.livegraft.runtime.start;

import io.livegraft.boot.Trampoline;
import io.livegraft.runtime.core.Modules;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;

/** What only the holder of an {@link Instrumentation} may ask of the JDK: doors in the walls of named modules. */
final class Jdk {
    private Jdk() {}

    /**
     * A lookup with access to everything.
     *
     * @throws ReflectiveOperationException if this JDK keeps it elsewhere
     */
    static MethodHandles.Lookup trustedLookup(Instrumentation instrumentation) throws ReflectiveOperationException {
        open(instrumentation, Object.class.getModule(), "java.lang.invoke", Jdk.class.getModule());
        Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        field.setAccessible(true);
        return (MethodHandles.Lookup) field.get(null);
    }

    /** Lets the boot package, on behalf of companions, reach the members of a class in a named module. */
    private static void openToBootPackage(Instrumentation instrumentation, Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed()) {
            open(instrumentation, module, type.getPackageName(), Trampoline.class.getModule());
        }
    }

    /** Lets a module use the public types of a class's package. */
    private static void export(Instrumentation instrumentation, Class<?> type, Module to) {
        Module module = type.getModule();
        String packageName = type.getPackageName();
        if (!module.isExported(packageName, to)) {
            instrumentation.redefineModule(
                    module, Set.of(), Map.of(packageName, Set.of(to)), Map.of(), Set.of(), Map.of());
        }
    }

    /** The same as the core asks for it. */
    static Modules modules(Instrumentation instrumentation) {
        return new Modules() {
            @Override
            public void openToBootPackage(Class<?> target) {
                Jdk.openToBootPackage(instrumentation, target);
            }

            @Override
            public void exportTo(Class<?> target, Module module) {
                export(instrumentation, target, module);
            }
        };
    }

    /** Lets the boot package write final fields of records, make objects for new constructors, and tell of constants. */
    static void openForConstructors(Instrumentation instrumentation) {
        Module jdk = Object.class.getModule();
        open(instrumentation, jdk, "java.lang", Trampoline.class.getModule());
        open(instrumentation, jdk, "jdk.internal.misc", Trampoline.class.getModule());
        open(instrumentation, jdk, "jdk.internal.reflect", Trampoline.class.getModule());
    }

    private static void open(Instrumentation instrumentation, Module module, String packageName, Module to) {
        instrumentation.redefineModule(
                module, Set.of(to), Map.of(), Map.of(packageName, Set.of(to)), Set.of(), Map.of());
    }
}
