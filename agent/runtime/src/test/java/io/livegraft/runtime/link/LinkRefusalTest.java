package io.livegraft.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import org.junit.jupiter.api.Test;

class LinkRefusalTest {
    private static final String TARGETS = """
            package t;
            public class Main extends Base implements Can {
              private final int fixed = Integer.parseInt("1"); static int shared; private int n;
              void go() { }
              static void still() { }
              public String can() { return ""; }
              public static Object run() { return ""; }
              private static class Closed { private Closed() { } }
            }
            ---
            package t;
            public class Base { void base() { } private void mine() { } }
            ---
            package t;
            interface Can { String can(); default int could() { return 1; } }
            """;

    @Test
    void whatThePatchSaysIsThereMustBeThere() {
        refused("t.Main has no gone of this type", "@Existing int gone;");
        refused("t.Main has no n of this type", "@Existing long n;");
        refused("t.Main has no gone of this type", "@Existing native void gone();");
        refused("it is static", "@Existing int shared;");
        refused("it is not static", "@Existing static native void go();");
        refused("it is static", "@Replace void still() { }");
    }

    @Test
    void aBodyForNoMethodIsNoSuchMethod() {
        RefusedException refusal = refusal("@Replace void gone(int a, String b) { }");
        assertThat(refusal.code()).isEqualTo(RefusalCode.NO_SUCH_METHOD);
        assertThat(refusal).hasMessageContaining("there is no t.Main#gone(int,java.lang.String)");
    }

    @Test
    void aMemberThatIsThereCannotBeNew() {
        refused("mark it @Replace or @Existing", "void go() { }");
        refused("mark it @Existing", "private int n;");
    }

    @Test
    void aNewMethodCannotOverride() {
        refused("cannot override t.Base#base", "void base() { }");
        refused("cannot override t.Can#could", "public int could() { return 2; }");
        refused("cannot override java.lang.Object#hashCode", "public int hashCode() { return 2; }");
        accepted("void mine() { }");
        accepted("static void fresh() { }");
        accepted("private void base(int other) { }");
    }

    @Test
    void aFinalFieldIsWrittenByConstructorsOnly() {
        refused("t.Main#fixed, which is final", "@Existing int fixed; @Replace void go() { fixed = 2; }");
    }

    @Test
    void anInitialiserOfANewFieldWouldBeLost() {
        refused("Use ShadowVariables.getOrAlloc", "private String made = new String(\"m\");");
        accepted("private final int constant = 4; private int zero;");
    }

    @Test
    void referencesMustLeadSomewhere() {
        String gone = "package g; public class Gone { public static void call() { } }";
        RefusedException refusal = refusalWithout("g.Gone", patch("@Replace void go() { g.Gone.call(); }"), gone);
        assertThat(refusal).hasMessage("p.MainPatch: refers to g.Gone, which is not there");
        assertThat(refusal.details()).containsEntry("class", "p.MainPatch");
    }

    @Test
    void whatTheTargetNamesTooMayBeMissing() {
        String optional = "package g; public class Optional { public static int call() { return 1; } }";
        Lab lab = withoutLoading(
                "package t; public class Main { Object go() { try { return g.Optional.call(); } catch (NoClassDefFoundError e) { return \"none\"; } } public static Object run() { return new Main().go(); } }",
                "g.Optional",
                optional,
                patch(
                        "@Replace Object go() { try { return g.Optional.call() + 1; } catch (NoClassDefFoundError e) { return \"still none\"; } }"));
        assertThat(lab.linked.classes()).hasSize(1);
    }

    @Test
    void aSuperCallNeedsASuperclassOfTheTarget() {
        RefusedException refusal = catchThrowableOfType(
                RefusedException.class,
                () -> Lab.of(
                        17,
                        TARGETS,
                        "package p; @io.livegraft.PatchClass(t.Main.class) class MainPatch extends Thread {"
                                + " @io.livegraft.Replace void go() { super.run(); } }"));
        assertThat(refusal).hasMessageContaining("superclass java.lang.Thread, which is none of t.Main");
    }

    @Test
    void aMethodWithoutBodyIsNothing() {
        refused("it has no body", "native void nothing();");
    }

    @Test
    void twoPartialClassesOfOneTargetAreTooMany() {
        RefusedException refusal = catchThrowableOfType(
                RefusedException.class,
                () -> Lab.of(
                        17,
                        TARGETS,
                        patch("@Replace void go() { }"),
                        "package p; @io.livegraft.PatchClass(t.Main.class) class Other { @io.livegraft.Replace static void still() { } }"));
        assertThat(refusal).hasMessageContaining("put both into one");
    }

    private static String patch(String members) {
        return "package p; import io.livegraft.*; @PatchClass(t.Main.class) class MainPatch { " + members + " }";
    }

    private static void refused(String message, String members) {
        RefusedException refusal = refusal(members);
        assertThat(refusal.code()).isEqualTo(RefusalCode.LINK);
        assertThat(refusal).hasMessageContaining(message);
    }

    private static RefusedException refusal(String members) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> Lab.of(17, TARGETS, patch(members)));
        assertThat(refusal).as(members).isNotNull();
        return refusal;
    }

    private static void accepted(String members) {
        assertThat(Lab.of(17, TARGETS, patch(members)).linked.bodies()).isEmpty();
    }

    private static RefusedException refusalWithout(String missing, String... patch) {
        return catchThrowableOfType(RefusedException.class, () -> withoutLoading(TARGETS, missing, patch[1], patch[0]));
    }

    /** Links a patch that was compiled against a class which is missing afterwards. */
    private static Lab withoutLoading(String targets, String missing, String missingSource, String patch) {
        return Lab.without(17, targets, missing, missingSource, patch);
    }
}
