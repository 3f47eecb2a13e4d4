package io.livegraft.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Lookup HERE = MethodHandles.lookup();

    @Test
    void privateMembersAreReachedWithTheRightsOfTheHost() throws Throwable {
        Target target = (Target) member("new", MethodHandleInfo.REF_newInvokeSpecial, Target.class, int.class)
                .invoke(5);
        assertThat((int) member("secret", MethodHandleInfo.REF_getField, int.class, Target.class)
                        .invoke(target))
                .isEqualTo(5);
        member("secret", MethodHandleInfo.REF_putField, void.class, Target.class, int.class)
                .invoke(target, 6);
        assertThat((int) member("twice", MethodHandleInfo.REF_invokeVirtual, int.class, Target.class)
                        .invoke(target))
                .isEqualTo(12);
        assertThat((String) member("all", MethodHandleInfo.REF_invokeStatic, String.class, Object[].class)
                        .invoke(new Object[] {1, 2}))
                .isEqualTo("2");
    }

    @Test
    void superCallsSkipTheOverridingMethod() throws Throwable {
        MethodHandle special = Access.member(
                        HERE,
                        "toString",
                        MethodType.methodType(String.class, Target.class),
                        MethodHandleInfo.REF_invokeSpecial,
                        Target.class,
                        Object.class)
                .dynamicInvoker();
        assertThat((String) special.invoke(new Target(1))).isEqualTo("base");
    }

    @Test
    void cloneOfObjectServesArraysToo() throws Throwable {
        MethodHandle clone = Access.member(
                        HERE,
                        "clone",
                        MethodType.methodType(Object.class, Object.class),
                        MethodHandleInfo.REF_invokeVirtual,
                        Target.class,
                        Object.class)
                .dynamicInvoker();
        Object array = new int[] {1, 2};
        assertThat((int[]) clone.invoke(array)).containsExactly(1, 2).isNotSameAs(array);
        Object target = new Target(4);
        assertThat(((Target) clone.invoke(target)).secret).isEqualTo(4);
    }

    @Test
    void finalFieldsOfObjectsAndRecordsAreSet() throws Throwable {
        Target target = new Target(1);
        setter("fixed", Target.class, String.class).invoke(target, "set");
        assertThat(target.fixed).isEqualTo("set");
        Point point = new Point(1, 2, "three");
        setter("x", Point.class, int.class).invoke(point, 10);
        setter("y", Point.class, long.class).invoke(point, 20L);
        setter("z", Point.class, String.class).invoke(point, "thirty");
        assertThat(point).isEqualTo(new Point(10, 20, "thirty"));
    }

    @Test
    void aNewFieldHasTheDefaultOfItsTypeUntilItIsSet() throws Throwable {
        Target target = new Target(1);
        MethodHandle get = newField(MethodType.methodType(long.class, Target.class));
        assertThat((long) get.invoke(target)).isZero();
        newField(MethodType.methodType(void.class, Target.class, long.class)).invoke(target, 7L);
        assertThat((long) get.invoke(target)).isEqualTo(7);
        assertThat((long) get.invoke(new Target(1))).isZero();
        assertThat((String) Access.newField(HERE, "s", MethodType.methodType(String.class, Target.class), "t#s")
                        .dynamicInvoker()
                        .invoke(target))
                .isNull();
        MethodHandle flag = Access.newField(HERE, "b", MethodType.methodType(boolean.class, Target.class), "t#b")
                .dynamicInvoker();
        assertThat((boolean) flag.invoke(target)).isFalse();
    }

    @Test
    void theLookupIsTheHosts() throws Throwable {
        Lookup lookup = (Lookup) Access.lookup(HERE, "lookup", MethodType.methodType(Lookup.class), Target.class)
                .dynamicInvoker()
                .invoke();
        assertThat(lookup.lookupClass()).isEqualTo(Target.class);
        assertThat(lookup.hasFullPrivilegeAccess() || (lookup.lookupModes() & Lookup.PRIVATE) != 0)
                .isTrue();
    }

    @Test
    void whatIsNotThereIsALinkageError() {
        assertThatThrownBy(() -> member("gone", MethodHandleInfo.REF_getField, int.class, Target.class))
                .isInstanceOf(NoSuchFieldError.class);
        assertThatThrownBy(() -> member("gone", MethodHandleInfo.REF_invokeStatic, void.class))
                .isInstanceOf(NoSuchMethodError.class);
    }

    private static MethodHandle member(String name, int kind, Class<?> result, Class<?>... parameters) {
        return Access.member(HERE, name, MethodType.methodType(result, parameters), kind, Target.class, Target.class)
                .dynamicInvoker();
    }

    private static MethodHandle setter(String name, Class<?> owner, Class<?> type) {
        return Access.finalField(HERE, name, MethodType.methodType(void.class, owner, type), owner)
                .dynamicInvoker();
    }

    private static MethodHandle newField(MethodType type) {
        return Access.newField(HERE, "f", type, "t#f").dynamicInvoker();
    }

    private record Point(int x, long y, String z) {}
}

class TargetBase {
    @Override
    public String toString() {
        return "base";
    }
}

class Target extends TargetBase implements Cloneable {
    int secret;
    final String fixed;

    Target(int secret) {
        this.secret = secret;
        this.fixed = String.valueOf(secret);
    }

    private int twice() {
        return secret * 2;
    }

    private static String all(Object... values) {
        return "" + values.length;
    }

    static int use(Target target) {
        return target.twice() + all().length();
    }

    @Override
    public String toString() {
        return "target";
    }
}
