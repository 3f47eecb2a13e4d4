package io.livegraft.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;
import java.util.List;

/** A JVM with a patch and a hook in force, which nothing that is wrong may change. */
final class Subject {
    private static final Path REFUSALS = Path.of("../../docs/refusals");

    private final Jvm jvm;
    private final Control control;
    private final String status;
    private int accepted;

    private Subject(Jvm jvm) {
        this.jvm = jvm;
        this.control = Control.of(jvm);
        answersAsBefore();
        this.status = status();
    }

    static Subject start(Scene scene) {
        Jvm jvm = scene.jvm(Samples.APP).start();
        jvm.expect("acme.Target#allows", "body");
        Control control = Control.of(jvm);
        control.enables(Samples.steadyPatch());
        control.done("hookAttach", Samples.steadyHook().toString());
        return new Subject(jvm);
    }

    Jvm jvm() {
        return jvm;
    }

    /** How many jars were accepted. */
    int accepted() {
        return accepted;
    }

    /** Tries a jar as a patch and as a hook; it is refused both times, or accepted and taken out again. */
    void tries(Path jar) {
        control.newEvents();
        String verified = outcome("verify", jar);
        String loaded = outcome("load", jar);
        // Whether the bytecode verifies the JVM says only when it gets it, and what a callback does when it runs.
        boolean late =
                verified.equals("done") && List.of("LINK", "CALLBACK_FAILED").contains(loaded);
        if (!late) {
            assertThat(verified).as("'verify' says what 'load' does").isEqualTo(loaded);
        }
        takeOut("patches", "unload");
        outcome("hookAttach", jar);
        takeOut("hooks", "hookDetach");
    }

    /** The code of a refusal, which has a page of its own; {@code done} where there is none. */
    private String outcome(String operation, Path jar) {
        JsonObject answer = control.operate(operation, jar.toString());
        if (answer.getBoolean("done")) {
            accepted++;
            control.settles();
            return "done";
        }
        JsonObject refused = answer.getObject("refused");
        assertThat(refused).as("%s of it: %s", operation, answer).isNotNull();
        assertThat(refused.getString("message")).as(operation).isNotBlank().doesNotContain("\tat ");
        assertThat(REFUSALS.resolve(refused.getString("code") + ".md")).exists();
        return refused.getString("code");
    }

    /** Takes out what was there not at the beginning: a patch must be disabled first. */
    void takeOut(String what, String operation) {
        for (Object each : control.status().json().getArray(what)) {
            String name = ((JsonObject) each).getString("name");
            if (!name.startsWith("steady")) {
                if (what.equals("patches") && ((JsonObject) each).getBoolean("enabled")) {
                    control.disables(name);
                }
                control.done(operation, name);
            }
        }
    }

    /** Whatever was tried: the JVM is what it was. */
    void isAsBefore() {
        assertThat(jvm.isAlive()).isTrue();
        answersAsBefore();
        assertThat(status()).isEqualTo(status);
        assertThat(control.newEvents().compact())
                .as("events")
                .noneMatch(event -> event.startsWith("FAULT") || event.startsWith("HOOK_ERROR"));
        assertThat(jvm.errors()).doesNotContain("\tat ");
    }

    private void answersAsBefore() {
        jvm.expect("acme.Target#get", "old old");
        jvm.expect("acme.Target#allows", "steady");
        jvm.expect("acme.Target#other", "other");
    }

    /** Without what only counts. */
    private String status() {
        return control.status()
                .json()
                .toString()
                .replaceAll("(calls|overrides|timed|meanNanos|longestNanos)=\\d+", "$1");
    }
}
