package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The virtual threads of this JVM, found through the JDK's tree of thread containers (Java 21 and later). */
final class VirtualThreads {
    /** For a JVM that has none. */
    static final VirtualThreads NONE = new VirtualThreads(null, null, null, true);

    private static final MethodHandle IS_VIRTUAL = findIsVirtual();

    private final MethodHandle root;
    private final MethodHandle threads;
    private final MethodHandle children;
    private final boolean tracksAll;

    private VirtualThreads(MethodHandle root, MethodHandle threads, MethodHandle children, boolean tracksAll) {
        this.root = root;
        this.threads = threads;
        this.children = children;
        this.tracksAll = tracksAll;
    }

    static VirtualThreads of(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        MethodType streamOf = MethodType.methodType(Stream.class);
        MethodType anyToStream = MethodType.methodType(Stream.class, Object.class);
        MethodHandle root = trusted.findStatic(containers, "root", MethodType.methodType(container))
                .asType(MethodType.methodType(Object.class));
        MethodHandle threads =
                trusted.findVirtual(container, "threads", streamOf).asType(anyToStream);
        MethodHandle children =
                trusted.findVirtual(container, "children", streamOf).asType(anyToStream);
        MethodHandle tracks = trusted.findStatic(containers, "trackAllThreads", MethodType.methodType(boolean.class));
        return new VirtualThreads(root, threads, children, invokeBoolean(tracks));
    }

    static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.isVirtual", t);
        }
    }

    boolean tracksAll() {
        return tracksAll;
    }

    boolean isHidden(Thread thread) {
        return !tracksAll && isVirtual(thread);
    }

    void forEach(Consumer<Thread> action) {
        if (root == null) {
            return;
        }
        try {
            visit((Object) root.invokeExact(), action);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("ThreadContainers.root", t);
        }
    }

    @SuppressWarnings("unchecked")
    private void visit(Object container, Consumer<Thread> action) throws Throwable {
        try (Stream<Thread> members = (Stream<Thread>) threads.invokeExact(container)) {
            members.filter(VirtualThreads::isVirtual).forEach(action);
        }
        Object[] below;
        try (Stream<Object> stream = (Stream<Object>) children.invokeExact(container)) {
            below = stream.toArray();
        }
        for (Object child : below) {
            visit(child, action);
        }
    }

    private static boolean invokeBoolean(MethodHandle handle) {
        try {
            return (boolean) handle.invokeExact();
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private static MethodHandle findIsVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException before21) {
            return null;
        }
    }
}
