package io.livegraft.runtime.start;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Says when the class that makes MBean servers has been loaded by somebody, without loading it.
 *
 * <p>The notice is given in the thread that loads the class, while it loads it.
 */
final class PlatformServerTrigger implements ClassFileTransformer {
    private static final String FACTORY = "javax.management.MBeanServerFactory";
    private static final String FACTORY_INTERNAL = FACTORY.replace('.', '/');

    private final Instrumentation instrumentation;
    private final Runnable notice;

    private PlatformServerTrigger(Instrumentation instrumentation, Runnable notice) {
        this.instrumentation = instrumentation;
        this.notice = notice;
    }

    /** The notice may come more than once, also from this call where the class is loaded already. */
    static void install(Instrumentation instrumentation, Runnable notice) {
        instrumentation.addTransformer(new PlatformServerTrigger(instrumentation, notice));
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null && type.getName().equals(FACTORY)) {
                notice.run();
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null && FACTORY_INTERNAL.equals(name)) {
            instrumentation.removeTransformer(this);
            notice.run();
        }
        return null;
    }
}
