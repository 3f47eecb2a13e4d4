package io.livegraft.runtime.core;

import java.util.List;
import java.util.Map;

/**
 * One consistent picture of the agent, as {@code status} shows it.
 *
 * @param transition the running transition, or null
 * @param patches enabled ones in stack order, then disabled ones
 * @param hooks attached hooks in attach order
 * @param threads every live thread with its patch state where asked for, else null
 * @param notes limits that apply in this JVM, in words, such as untracked virtual threads; usually empty
 */
public record StatusView(
        TransitionView transition,
        List<PatchView> patches,
        List<HookView> hooks,
        List<ThreadView> threads,
        List<String> notes) {

    /** A patch; file is where it was loaded from; stackOrder counts enabled patches from 1, 0 for a disabled one. */
    public record PatchView(
            String name,
            long tag,
            boolean replaceable,
            boolean enabled,
            boolean transition,
            boolean forced,
            int stackOrder,
            Map<Long, Long> states,
            String file,
            String sha256,
            List<ClassView> classes,
            List<CallbackView> callbacks) {}

    /** A callback that is running: its kind, the target class or nothing for the whole patch, and in which thread. */
    public record CallbackView(String kind, String className, String thread, long sinceMillis) {}

    /** A target class in one loader; reason is a refusal code where it was left out, message says why; else null. */
    public record ClassView(
            String name, String loader, boolean patched, String reason, String message, List<MethodView> methods) {}

    /**
     * A method; kind is {@code replace}, {@code hook}, or {@code original} where the transition of the patch takes it
     * back to the original body. In a transition, in force means for the threads that have switched.
     */
    public record MethodView(String method, String kind, boolean inForce) {}

    /** The running transition; methods are those whose body it exchanges. */
    public record TransitionView(
            String patch,
            String direction,
            long sinceMillis,
            int total,
            int switched,
            List<BlockerView> blockers,
            List<ExchangeView> methods) {}

    /** A method whose body depends on the thread: the patch that has it on either side, null for the original body. */
    public record ExchangeView(String method, String loader, String unpatched, String patched) {}

    /** A thread that cannot switch yet, with the method and the frame that hold it, and the frames above that one. */
    public record BlockerView(
            String thread, long id, String method, String frame, List<String> above, long sinceMillis) {}

    /** A live thread; patchState is -1, 0 or 1. */
    public record ThreadView(String name, long id, boolean virtual, int patchState) {}

    /** An attached hook; file is where it came from. */
    public record HookView(String name, long attachId, String file, String sha256, List<PointView> points) {}

    /** A hook point that a hook is attached to, with its counters and the times of the calls that were timed. */
    public record PointView(
            String method, long calls, long overrides, long errors, long timed, long meanNanos, long longestNanos) {}
}
