package io.livegraft.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a {@link JvmTest} once for each JDK and attach mode, and adds to a failure what the JVMs were doing. */
final class JvmTestExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(JvmTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        JvmTest test = context.getRequiredTestMethod().getAnnotation(JvmTest.class);
        List<TestTemplateInvocationContext> runs = new ArrayList<>();
        for (Jdk jdk : Jdk.underTest()) {
            for (Mode mode : test.value()) {
                if (jdk.feature() >= test.from()) {
                    runs.add(new Run(jdk, mode));
                }
            }
        }
        return runs.stream();
    }

    /** A test for later releases only has no run where only JDK 17 is under test. */
    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    private record Run(Jdk jdk, Mode mode) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return jdk + ", " + mode;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new SceneExtension(new Scene(jdk, mode)));
        }
    }

    private record SceneExtension(Scene scene)
            implements ParameterResolver, TestExecutionExceptionHandler, AfterEachCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Scene.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return scene;
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            failure.addSuppressed(new Evidence(name(context) + "\n" + scene.evidence()));
            throw failure;
        }

        /** With the names of what it is part of, such as the case of a corpus. */
        private static String name(ExtensionContext context) {
            String own = context.getDisplayName();
            return context.getParent().map(parent -> name(parent) + " > " + own).orElse(own);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            scene.close();
        }
    }

    /** What was going on when a test failed; shown below its stack trace. */
    private static final class Evidence extends Exception {
        Evidence(String text) {
            super(text, null, false, false);
        }
    }
}
