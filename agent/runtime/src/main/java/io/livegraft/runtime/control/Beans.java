package io.livegraft.runtime.control;

import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.core.Operations.Summary;
import io.livegraft.runtime.model.Event;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The registered MBeans: one for everything, and one for each enabled patch, kept in step with the list. */
final class Beans {
    private static final String DOMAIN = "io.livegraft";
    private static final int BATCH = 1_000;

    private final MBeanServer server;
    private final Operations operations;
    private final EventLog log;
    private final LivegraftBean all;

    /** Guarded by this: names of the patches that have an MBean. */
    private final Set<String> shown = new HashSet<>();

    /** Used by the follower's thread only: number of the newest event that was sent. */
    private long sent;

    private Beans(MBeanServer server, Operations operations, EventLog log) throws JMException {
        this.server = server;
        this.operations = operations;
        this.log = log;
        this.sent = log.last();
        ObjectName name = new ObjectName(DOMAIN + ":type=Livegraft");
        this.all = new LivegraftBean(operations, log, name, this::showPatches);
        showPatches();
        // Last, for who sees it finds the others too.
        server.registerMBean(new NamedParametersBean(all), name);
    }

    static Beans register(Operations operations, EventLog log) {
        try {
            Beans beans = new Beans(ManagementFactory.getPlatformMBeanServer(), operations, log);
            // Listeners run in the thread that sends, and belong to the application: a thread of their own.
            Follower.start("notifications", log, beans::showPatches, beans::send);
            return beans;
        } catch (JMException e) {
            throw new IllegalStateException("cannot register the MBeans: " + e.getMessage(), e);
        }
    }

    private void send() {
        List<LoggedEvent> events = log.since(sent, BATCH);
        while (!events.isEmpty()) {
            for (LoggedEvent event : events) {
                sent = event.seq();
                all.send(event);
            }
            events = log.since(sent, BATCH);
        }
    }

    private synchronized void showPatches() {
        Summary summary = operations.summary();
        Set<String> wanted = new HashSet<>(summary.enabled());
        if (summary.transition() != null) {
            wanted.add(summary.transition());
        }
        for (String gone : List.copyOf(shown)) {
            if (!wanted.contains(gone)) {
                hide(gone);
            }
        }
        wanted.stream().filter(name -> !shown.contains(name)).forEach(this::show);
    }

    private void show(String patch) {
        // Also where it fails: trying again at each event would fail again.
        shown.add(patch);
        try {
            server.registerMBean(new PatchBean(patch, operations, all), patchName(patch));
        } catch (JMException e) {
            fault("cannot register the MBean of patch " + patch, e);
        }
    }

    private void hide(String patch) {
        shown.remove(patch);
        try {
            server.unregisterMBean(patchName(patch));
        } catch (InstanceNotFoundException e) {
            // The application unregistered it; that is what we want too.
        } catch (JMException e) {
            fault("cannot unregister the MBean of patch " + patch, e);
        }
    }

    private void fault(String what, JMException e) {
        log.accept(Event.of(Event.Kind.FAULT, null).with("message", what + ": " + e));
    }

    private static ObjectName patchName(String patch) throws JMException {
        // The names of patches have no character that an object name would need quoted.
        return new ObjectName(DOMAIN + ":type=Patch,name=" + patch);
    }
}
