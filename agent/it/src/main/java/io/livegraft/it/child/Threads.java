package io.livegraft.it.child;

/** Makes threads of either kind. */
final class Threads {
    /** Room for the deep recursions of the fixtures. */
    private static final long STACK_BYTES = 64L << 20;

    /** So little that it is soon used up. */
    private static final long SMALL_STACK_BYTES = 256L << 10;

    private Threads() {}

    /**
     * Starts a {@code platform} or {@code virtual} thread, or with {@code small} a platform thread with little stack;
     * virtual ones by reflection, they came with Java 21.
     */
    static Thread start(String kind, String name, Runnable work) throws ReflectiveOperationException {
        if (kind.equals("virtual")) {
            Class<?> builderType = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            builder = builderType.getMethod("name", String.class).invoke(builder, name);
            return (Thread) builderType.getMethod("start", Runnable.class).invoke(builder, work);
        }
        Thread thread = new Thread(null, work, name, kind.equals("small") ? SMALL_STACK_BYTES : STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
