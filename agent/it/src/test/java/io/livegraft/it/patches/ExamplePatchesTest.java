package io.livegraft.it.patches;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example patches: each folder's name and properties say what must happen. */
class ExamplePatchesTest {
    /** The demo builds and loads these, and another test the last one. */
    private static final List<String> ELSEWHERE =
            List.of("collections-invoker", "network-point", "tenant-policy", "text4shell");

    @Test
    void each_folder_says_what_must_happen() throws IOException {
        List<String> silent = new ArrayList<>();
        for (ExamplePatch patch : ExamplePatch.all()) {
            assertThat(Files.exists(patch.folder().resolve("code")))
                    .as(patch.name())
                    .isEqualTo(patch.mustBeRefused());
            if (!patch.mustBeRefused() && patch.call() == null) {
                silent.add(patch.name());
            }
        }
        assertThat(silent).isEqualTo(ELSEWHERE);
    }

    @JvmTest(Mode.STARTUP)
    void each_changes_what_it_says_and_can_be_taken_out(Scene scene) throws IOException {
        Path library = ExamplePatch.compiledLibrary();
        Jvm jvm = scene.jvm(List.of(library)).start();
        Control control = Control.of(jvm);
        for (ExamplePatch patch : ExamplePatch.all()) {
            if (patch.call() != null) {
                jvm.expect(patch.call(), patch.before());
                control.enables(patch.jar(library));
                jvm.expect(patch.call(), patch.after());
                control.disables(patch.name());
                jvm.expect(patch.call(), patch.before());
                control.done("unload", patch.name());
            }
        }
        assertThat(control.newEvents().compact()).noneMatch(event -> event.startsWith("FAULT"));
    }

    @JvmTest(Mode.STARTUP)
    void those_that_must_be_refused_are_and_leave_nothing(Scene scene) throws IOException {
        Path library = ExamplePatch.compiledLibrary();
        Jvm jvm = scene.jvm(List.of(library)).start();
        Control control = Control.of(jvm);
        jvm.expect("com.acme.shop.GiftCard#run", "gift card ab12, gift card ab12");
        jvm.expect("com.acme.shop.Vat#run", "16, 7");
        jvm.expect("com.acme.shop.Till#run", "till");
        for (ExamplePatch patch : ExamplePatch.all()) {
            if (patch.mustBeRefused()) {
                JsonObject refused = control.refuses(patch.jar(library), patch.code());
                assertThat(refused.getString("message")).as(patch.name()).isNotBlank();
                assertThat(control.status().patches()).isEmpty();
                jvm.expect("com.acme.shop.GiftCard#run", "gift card ab12, gift card ab12");
                jvm.expect("com.acme.shop.Vat#run", "16, 7");
            }
        }
    }
}
