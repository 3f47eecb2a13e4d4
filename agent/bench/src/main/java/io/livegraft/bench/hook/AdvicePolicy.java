package io.livegraft.bench.hook;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;

/** The same policy as Byte Buddy advice that is woven and taken out by retransformation. */
public final class AdvicePolicy {
    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();

    private AdvicePolicy() {}

    static ResettableClassFileTransformer install() {
        return new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(type -> false)
                .type(named(Network.class.getName()))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Policy.class).on(named("allows"))))
                .installOn(INSTRUMENTATION);
    }

    static void remove(ResettableClassFileTransformer installed) {
        if (!installed.reset(INSTRUMENTATION, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)) {
            throw new IllegalStateException("the advice could not be taken out");
        }
    }

    /** Inlined into the method; public because the JVM runs it there. */
    public static final class Policy {
        private Policy() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean denies(@Advice.Argument(0) String tenant) {
            return Policies.denies(tenant);
        }
    }
}
