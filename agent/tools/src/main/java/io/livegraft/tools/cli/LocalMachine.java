package io.livegraft.tools.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The JVMs of this machine through the attach mechanism of the JDK. */
final class LocalMachine implements Machine {
    /** A JVM that is stopped or stuck must not hold up the list of the others. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** More than the JDK itself waits for a JVM that never answers; a stopped one is waited for without end. */
    private static final Duration ATTACH_WITHIN = Duration.ofSeconds(15);

    @Override
    public List<JvmInfo> list() throws UnreachableException {
        List<VirtualMachineDescriptor> found = others();
        List<FutureTask<Optional<JvmInfo>>> asked = found.stream()
                .map(jvm -> InTime.start("ask " + jvm.id(), () -> ask(jvm)))
                .toList();
        long end = System.nanoTime() + ANSWER_WITHIN.toNanos();
        List<JvmInfo> infos = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            try {
                InTime.get(asked.get(i), Duration.ofNanos(end - System.nanoTime()))
                        .ifPresent(infos::add);
            } catch (TimeoutException | ExecutionException e) {
                infos.add(silent(found.get(i)));
            }
        }
        infos.sort(Comparator.comparingLong(JvmInfo::pid));
        return infos;
    }

    @Override
    public JvmLink open(String jvm) throws UnreachableException {
        AttachModule.check();
        long pid = jvm.matches("\\d{1,18}") ? Long.parseLong(jvm) : pidOf(jvm);
        try {
            return InTime.get(InTime.start("attach", () -> LocalJvm.attach(pid)), ATTACH_WITHIN);
        } catch (TimeoutException e) {
            throw new UnreachableException("process " + pid + " does not answer: it is stopped, or very busy", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnreachableException cause
                    ? cause
                    : new UnreachableException("JVM " + pid + " cannot be attached to: " + Cause.of(e), e);
        }
    }

    private static long pidOf(String name) throws UnreachableException {
        List<VirtualMachineDescriptor> named = others().stream()
                .filter(each -> MainName.matches(MainName.of(each.displayName()), name))
                .toList();
        if (named.isEmpty()) {
            throw new UnreachableException(
                    "no JVM of this user has the main class or jar '" + name + "'; 'ps' lists those there are");
        }
        if (named.size() > 1) {
            String pids = named.stream().map(VirtualMachineDescriptor::id).collect(Collectors.joining(", "));
            throw new UnreachableException(
                    "several JVMs have the main class or jar '" + name + "': " + pids + "; give the process id");
        }
        return Long.parseLong(named.get(0).id());
    }

    /** But for command lines such as this one. */
    private static List<VirtualMachineDescriptor> others() throws UnreachableException {
        AttachModule.check();
        String self = Long.toString(ProcessHandle.current().pid());
        return VirtualMachine.list().stream()
                .filter(each -> !each.id().equals(self))
                .filter(each -> !OwnCommands.isOne(Long.parseLong(each.id()), MainName.of(each.displayName())))
                .toList();
    }

    /** Empty where the JVM has ended meanwhile. */
    private static Optional<JvmInfo> ask(VirtualMachineDescriptor jvm) {
        long pid = Long.parseLong(jvm.id());
        try (LocalJvm link = LocalJvm.attach(pid)) {
            return Optional.of(link.info());
        } catch (UnreachableException e) {
            return ProcessHandle.of(pid).map(process -> silent(jvm));
        }
    }

    private static JvmInfo silent(VirtualMachineDescriptor jvm) {
        return JvmInfo.silent(Long.parseLong(jvm.id()), MainName.of(jvm.displayName()));
    }
}
