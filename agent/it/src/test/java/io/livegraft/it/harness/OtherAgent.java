package io.livegraft.it.harness;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;

/** Another agent, which changes every class that it is asked to retransform, though not what it does. */
public final class OtherAgent {
    /** Goes into the fixture whose classes call {@code other.Agent.retransform}. */
    public static final String SOURCE = """
            package other;
            import java.lang.instrument.ClassFileTransformer;
            import java.lang.instrument.Instrumentation;
            import java.security.ProtectionDomain;
            public final class Agent {
                private static Instrumentation instrumentation;
                public static void premain(String options, Instrumentation given) {
                    instrumentation = given;
                    given.addTransformer(new ClassFileTransformer() {
                        @Override
                        public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain,
                                byte[] classFile) {
                            return type == null ? null : classFile.clone();
                        }
                    }, true);
                }
                public static void retransform(Class<?> type) throws Exception {
                    instrumentation.retransformClasses(type);
                }
            }
            """;

    private OtherAgent() {}

    /** The agent, to be given to {@code -javaagent}. */
    public static Path jar() {
        Fixture alone = Fixture.of(SOURCE);
        SortedMap<String, byte[]> entries = Jars.read(alone.jar());
        String manifest =
                "Manifest-Version: 1.0\r\nPremain-Class: other.Agent\r\nCan-Retransform-Classes: true\r\n\r\n";
        entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return Jars.write(alone.jar().resolveSibling("other-agent.jar"), entries);
    }
}
