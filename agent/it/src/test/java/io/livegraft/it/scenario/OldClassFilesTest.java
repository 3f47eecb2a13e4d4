package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import org.objectweb.asm.Opcodes;

/** Class files from before Java 7 have no invokedynamic, those from before Java 6 no frames either. */
class OldClassFilesTest {
    private static final Fixture SOURCE = Fixture.of("""
            package acme;
            public class Old {
                private final String prefix;
                private static String calls = "";

                Old(String prefix) { this.prefix = «prefix|prefix + "!"»; }

                /** Branches, a loop, a handler and a private member, each of which makes an old verifier work. */
                private synchronized String greet(String name, long times, double unused) {
                    String result = "";
                    for (long i = 0; i < times; i++) {
                        try {
                            result = result + prefix + «name|name.toUpperCase()»;
                            if (result.length() > 100) throw new IllegalStateException();
                        } catch (RuntimeException e) {
                            return "caught";
                        } finally {
                            calls = calls + «"o"|"n"»;
                        }
                    }
                    return result;
                }

                public static String run() {
                    calls = "";
                    return new Old("hi").greet("ann", 2, 0.5) + calls;
                }
            }
            """);

    @JvmTest
    void java_6_class_files_can_be_patched(Scene scene) {
        patches(scene, Opcodes.V1_6);
    }

    @JvmTest
    void java_5_class_files_can_be_patched(Scene scene) {
        patches(scene, Opcodes.V1_5);
    }

    @JvmTest
    void java_1_class_files_can_be_patched(Scene scene) {
        patches(scene, Opcodes.V1_1);
    }

    private static void patches(Scene scene, int version) {
        Fixture old = SOURCE.compiledFor(8, classFile -> OldClassFiles.of(classFile, version));
        Jvm jvm = scene.start(old);
        jvm.expect("acme.Old#run", "hiannhiannoo");
        jvm.enables(old.patch("p"));
        assertThat(jvm.call("acme.Old#run")).isEqualTo("hi!ANNhi!ANNnn");
        jvm.disables("p");
        jvm.expect("acme.Old#run", "hiannhiannoo");
        jvm.expectEvents("UP(p) DOWN(p)");
    }
}
