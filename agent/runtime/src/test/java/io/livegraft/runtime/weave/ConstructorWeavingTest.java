package io.livegraft.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.testing.TestBridge;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstructorWeavingTest {
    private static final String SOURCE = """
            package t;
            public class Made extends Thread {
              final long wide;
              String log = "init ";
              Made(long wide, String name, boolean loud) {
                super(loud ? name.toUpperCase() : name == null ? "none" : name);
                this.wide = wide;
                for (int i = 0; i < 2; i++) { log += wide > 1 ? "body " : "thin "; }
                try { log += Integer.parseInt(name); } catch (NumberFormatException e) { log += "nan"; }
              }
              Made(String name) { this(3L, name, name.isEmpty() || new StringBuilder(name).length() > 4); log += " this"; }
              class Inner { String seen; Inner(int n) { seen = log + (n > 0 ? n : -n); } }
              static String all() {
                Made a = new Made("7"), b = new Made(1, "longer", true);
                return a.getName() + a.wide + a.log + "|" + b.getName() + b.wide + b.log + "|" + a.new Inner(-2).seen;
              }
            }
            """;

    private static final String PLAIN = "73init body body 7 this|LONGER1init thin thin nan|init body body 7 this2";

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void constructorsRunTheirOwnBody(int release) throws Exception {
        assertThat(WovenClass.compile(release, SOURCE).call("all")).isEqualTo(PLAIN);
    }

    @Test
    void whatFollowsTheSuperCallIsReplaced() throws Exception {
        WovenClass woven = WovenClass.compile(17, SOURCE);
        implement(woven, "noted", long.class, String.class, boolean.class);
        assertThat(woven.call("all")).isEqualTo("70null this|LONGER0null|null this2");
        restore(woven, long.class, String.class, boolean.class);
        assertThat(woven.call("all")).isEqualTo(PLAIN);
    }

    @Test
    void whatFollowsTheThisCallIsReplaced() throws Exception {
        WovenClass woven = WovenClass.compile(17, SOURCE);
        implement(woven, "noted", String.class);
        assertThat(woven.call("all")).isEqualTo(PLAIN.replace(" this", ""));
        assertThat(noted).isEqualTo("7");
    }

    private static String noted;

    static void noted(Object[] arguments) {
        noted = arguments[1].toString();
    }

    private static void implement(WovenClass woven, String name, Class<?>... parameters) throws Exception {
        MethodHandle body = MethodHandles.lookup()
                .findStatic(ConstructorWeavingTest.class, name, MethodType.methodType(void.class, Object[].class));
        MethodType type = MethodType.methodType(void.class, parameters).insertParameterTypes(0, woven.type);
        TestBridge.get()
                .implement(
                        woven.type,
                        id(woven, parameters),
                        body.asCollector(Object[].class, type.parameterCount()).asType(type));
    }

    private static void restore(WovenClass woven, Class<?>... parameters) throws Exception {
        TestBridge.get().implement(woven.type, id(woven, parameters), null);
    }

    private static String id(WovenClass woven, Class<?>... parameters) throws Exception {
        Constructor<?> constructor = woven.type.getDeclaredConstructor(parameters);
        return "<init>"
                + MethodType.methodType(void.class, constructor.getParameterTypes())
                        .toMethodDescriptorString();
    }
}
