package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S18 and S19 with hand-written patches: who may change a method that another patch changes. */
class ConflictTest {
    private static final Fixture OVERLOADS = Fixture.of("""
            package acme;
            public class Over {
                public static String get() { return "none"; }
                public static String get(String s) { return "one"; }
            }
            """);

    private static final String NONE = HandPatch.partial("Over", "@Replace static String get() { return \"NONE\"; }");
    private static final String ONE =
            HandPatch.partial("Over", "@Replace(\"get\") static String other(String s) { return \"ONE\"; }");

    @JvmTest(Mode.STARTUP)
    void another_tag_may_not_change_the_method_whether_its_class_is_loaded_or_not(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        s.control.enables(Subject.f("p").tag(1).jar());
        conflicts(s);
        s.answers("f-p", "g");
        conflicts(s);
        s.answers("f-p", "g");
        s.control.expectEvents("UP(p) REFUSED(q,CONFLICT) APPLY(p,acme.F) REFUSED(q,CONFLICT)");
        s.control.disables("p");
        s.control.enables(Subject.both("q").tag(2).jar());
        s.answers("f-q", "g-q");
    }

    @JvmTest(Mode.STARTUP)
    void overloads_are_different_methods(Scene scene) {
        Jvm jvm = scene.start(OVERLOADS);
        Control control = Control.of(jvm);
        control.enables(HandPatch.of("p", OVERLOADS, NONE).tag(1).jar());
        control.enables(HandPatch.of("q", OVERLOADS, ONE).tag(2).jar());
        jvm.expect("acme.Over#get", "NONE");
        assertThat(jvm.call("acme.Over#get", "x")).isEqualTo("ONE");
        JsonObject refused =
                control.refuses(HandPatch.of("r", OVERLOADS, ONE).tag(3).jar(), "CONFLICT");
        assertThat(refused.getString("message")).contains("q", "acme.Over#get(java.lang.String)", "2", "3");
    }

    /** The lower patch needs its own body of a constructor that the upper one has replaced. */
    @JvmTest(Mode.STARTUP)
    void no_object_is_made_through_the_constructor_of_another_patch(Scene scene) {
        Fixture fixture = Fixture.of("""
                package acme;
                public class Up {
                    int n;
                    Up(int a) { n = a«||+ 100»; }
                    «|Up(int a, int b) { n = a + b; }|»
                    static class Low extends Up { Low() { super(1«|, 5|»); } }
                    public static String run() {
                        try { return "" + new Low().n + new Up(0).n; } catch (IllegalStateException e) {
                            return (e.getMessage().contains("acme.Up#<init>(int)") ? "refused" : "?") + new Up(0).n; }
                    }
                }
                """);
        Jvm jvm = scene.start(fixture);
        Control control = Control.of(jvm);
        jvm.expect("acme.Up#run", "10");
        control.enables(fixture.patch("lower", 0, 1));
        jvm.expect("acme.Up#run", "60");
        control.enables(fixture.patch("upper", 0, 2));
        jvm.expect("acme.Up#run", "refused100");
        control.disables("upper");
        jvm.expect("acme.Up#run", "60");
        control.disables("lower");
        jvm.expect("acme.Up#run", "10");
    }

    @JvmTest(Mode.STARTUP)
    void patches_without_a_tag_stack_and_go_in_any_order(Scene scene) {
        Subject s = Subject.start(scene);
        Path lower = Subject.f("lower").jar();
        Path upper = Subject.f("upper").jar();
        s.control.enables(lower);
        s.control.enables(upper);
        s.answers("f-upper", "g");
        assertThat(order(s, "lower")).isEqualTo(1);
        assertThat(order(s, "upper")).isEqualTo(2);
        s.control.disables("lower");
        s.answers("f-upper", "g");
        assertThat(order(s, "upper")).isEqualTo(1);
        s.control.disables("upper");
        s.answers("f", "g");
        s.control.expectEvents("UP(lower) UP(upper) DOWN(lower) DOWN(upper)");

        s.control.enables(upper);
        s.control.enables(lower);
        s.answers("f-lower", "g");
        s.control.disables("lower");
        s.answers("f-upper", "g");
        s.control.refuses(Subject.f("tagged").tag(1).jar(), "CONFLICT");
        s.control.expectEvents("UNLOAD(upper) UP(upper) UNLOAD(lower) UP(lower) DOWN(lower) REFUSED(tagged,CONFLICT)");
    }

    @JvmTest(Mode.STARTUP)
    void a_tag_may_be_any_unsigned_number(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("p").tag(4_294_967_295L).jar());
        s.control.enables(Subject.g("q").tag(4_294_967_295L).jar());
        s.answers("f", "g-q");
        assertThat(s.control.status().patch("q").getLong("tag")).isEqualTo(4_294_967_295L);
        s.control.refuses(Subject.f("r").tag(4_294_967_296L).jar(), "BAD_PATCH");
    }

    private static void conflicts(Subject s) {
        JsonObject refused = s.control.refuses(Subject.both("q").tag(2).jar(), "CONFLICT");
        assertThat(refused.getString("message")).contains("p", "acme.F#f(java.lang.String)", "1", "2");
        assertThat(s.control.status().patches()).containsExactly("p");
    }

    private static int order(Subject s, String patch) {
        return s.control.status().patch(patch).getInt("stackOrder");
    }
}
