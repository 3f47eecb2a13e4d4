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

/** S12: versions of states, who may replace whom, and what patch code sees of them. */
class StatesTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Seen {
                public static volatile String text = "";
                public static String take() { String t = text; text = ""; return t.strip(); }
            }
            """);

    private static final String CALLBACKS = """
            package acme;
            import io.livegraft.*;
            final class Base {
                @PrePatch static void before() { note("before "); }
                @PostPatch static void after() { note("after "); }
                @PreUnpatch static void leaving() { note("leaving "); }
                @PostUnpatch static void left() { note("left "); }
                private static void note(String when) {
                    Seen.text += when + PatchStates.get(1) + "," + PatchStates.previous(1) + " ";
                }
            }
            """;

    private static final String NOW = HandPatch.partial(
            "Seen", "@Replace static String take() { return PatchStates.get(1) + \",\" + PatchStates.previous(1); }");

    @JvmTest(Mode.STARTUP)
    void versions_may_grow_and_stay_but_not_shrink(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        control.enables(patch("s1", "1=1"));
        control.enables(patch("s2", "1=2"));
        control.enables(patch("s3", "1=2,5=1"));
        control.refuses(patch("s2", "1=2"), "INCOMPATIBLE_STATE");
        JsonObject refused = control.refuses(patch("s4", "1=1,5=1"), "INCOMPATIBLE_STATE");
        assertThat(refused.getString("message")).contains("s3", "state 1", "version 2", "version 1");
        control.refuses(HandPatch.of("s5", FIXTURE, CALLBACKS).tag(1).jar(), "INCOMPATIBLE_STATE");
        assertThat(control.status().patches()).containsExactly("s3");
        assertThat(jvm.call("acme.Seen#take"))
                .isEqualTo("before 1,null after 1,null before 2,1 after 2,1 before 2,2 after 2,2");
        control.expectEvents(up("s1", "") + up("s2", "s1") + up("s3", "s2") + " REFUSED(s2,INCOMPATIBLE_STATE)"
                + " REFUSED(s4,INCOMPATIBLE_STATE) REFUSED(s5,INCOMPATIBLE_STATE)");
    }

    @JvmTest(Mode.STARTUP)
    void the_sequence_of_the_kernels_test_ends_with_a_refusal(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        control.enables(patch("s1", "1=1"));
        control.enables(patch("s2", "1=2"));
        control.enables(patch("s3", "1=2"));
        control.enables(patch("s2", "1=2"));
        control.refuses(patch("s1", "1=1"), "INCOMPATIBLE_STATE");
        control.expectEvents(
                up("s1", "") + up("s2", "s1") + up("s3", "s2") + up("s2", "s3") + " REFUSED(s1,INCOMPATIBLE_STATE)");
        control.disables("s2");
        control.expectEvents("INIT(s2,unpatching) CALLBACK(s2,pre_unpatch) START(s2,unpatching)"
                + " COMPLETING(s2,unpatching) CALLBACK(s2,post_unpatch) COMPLETE(s2,unpatching)");
        assertThat(jvm.call("acme.Seen#take")).endsWith("leaving 2,null left null,null");
        control.enables(patch("s1", "1=1"));
    }

    @JvmTest(Mode.STARTUP)
    void two_tags_may_not_claim_one_state(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        control.enables(patch("a", "7=1"));
        Path other = HandPatch.of("b", FIXTURE, CALLBACKS).tag(2).states("7=2").jar();
        control.refuses(other, "INCOMPATIBLE_STATE");
        control.disables("a");
        control.enables(other);
    }

    @JvmTest(Mode.STARTUP)
    void a_patch_that_is_not_replaceable_is_left_out_of_the_check(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        control.enables(HandPatch.of("h", FIXTURE, CALLBACKS)
                .tag(1)
                .notReplaceable()
                .states("1=3")
                .jar());
        control.enables(HandPatch.of("a", FIXTURE, CALLBACKS).tag(1).jar());
        assertThat(control.status().patches()).containsExactly("h", "a");
    }

    @JvmTest(Mode.STARTUP)
    void patched_methods_see_the_current_version_and_the_previous_only_in_a_transition(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.expect("acme.Seen#take", "");
        Control control = Control.of(jvm);
        control.enables(HandPatch.of("a", FIXTURE, NOW).tag(1).states("1=4").jar());
        jvm.expect("acme.Seen#take", "4,null");
        control.enables(HandPatch.of("b", FIXTURE, NOW).tag(1).states("1=5").jar());
        jvm.expect("acme.Seen#take", "5,null");
    }

    private static String up(String name, String replaced) {
        String plain = " ENABLE(#) INIT(#,patching) CALLBACK(#,pre_patch) START(#,patching) COMPLETING(#,patching)";
        String taken = replaced.isEmpty() ? "" : " REPLACED(" + replaced + ",by #)";
        return (plain + taken + " CALLBACK(#,post_patch) COMPLETE(#,patching)").replace("#", name);
    }

    private static Path patch(String name, String states) {
        return HandPatch.of(name, FIXTURE, CALLBACKS).tag(1).states(states).jar();
    }
}
