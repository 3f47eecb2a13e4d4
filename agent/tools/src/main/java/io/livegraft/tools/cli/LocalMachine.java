package io.livegraft.tools.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The JVMs of this machine through the attach mechanism of the JDK. */
final class LocalMachine implements Machine {
    /** A JVM that is stopped or stuck must not hold up the list of the others. */
    private static final long ANSWER_WITHIN_MILLIS = 3_000;

    @Override
    public List<JvmInfo> list() throws UnreachableException {
        List<CompletableFuture<JvmInfo>> asked = new ArrayList<>();
        List<VirtualMachineDescriptor> found = others();
        for (VirtualMachineDescriptor each : found) {
            CompletableFuture<JvmInfo> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> answer.complete(ask(each)), "ask " + each.id());
            thread.setDaemon(true);
            thread.start();
            asked.add(answer);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_WITHIN_MILLIS);
        List<JvmInfo> infos = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            JvmInfo info = await(asked.get(i), end - System.nanoTime(), found.get(i));
            if (info != null) {
                infos.add(info);
            }
        }
        infos.sort(Comparator.comparingLong(JvmInfo::pid));
        return infos;
    }

    @Override
    public JvmLink open(String jvm) throws UnreachableException {
        AttachModule.check();
        return LocalJvm.attach(jvm.matches("\\d{1,18}") ? Long.parseLong(jvm) : pidOf(jvm));
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

    private static List<VirtualMachineDescriptor> others() throws UnreachableException {
        AttachModule.check();
        String self = Long.toString(ProcessHandle.current().pid());
        return VirtualMachine.list().stream()
                .filter(each -> !each.id().equals(self))
                .toList();
    }

    /** Null where the JVM has ended meanwhile. */
    private static JvmInfo ask(VirtualMachineDescriptor jvm) {
        long pid = Long.parseLong(jvm.id());
        try (LocalJvm link = LocalJvm.attach(pid)) {
            return link.info();
        } catch (UnreachableException e) {
            return ProcessHandle.of(pid).isPresent() ? silent(jvm) : null;
        }
    }

    private static JvmInfo await(CompletableFuture<JvmInfo> answer, long nanos, VirtualMachineDescriptor jvm) {
        try {
            return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return silent(jvm);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent(jvm);
        }
    }

    private static JvmInfo silent(VirtualMachineDescriptor jvm) {
        return JvmInfo.silent(Long.parseLong(jvm.id()), MainName.of(jvm.displayName()));
    }
}
