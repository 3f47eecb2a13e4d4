package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.ShadowVariables;
import io.livegraft.runtime.core.StatusView.TransitionView;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final FakeOperations operations = new FakeOperations();
    private final EventLog log = new EventLog();
    private final Control control = new Control(operations, log);

    @AfterEach
    void unregister() throws JMException {
        for (ObjectName name : server.queryNames(new ObjectName("io.livegraft:*"), null)) {
            server.unregisterMBean(name);
        }
    }

    @Test
    void propertiesForPsFollowTheLog() throws InterruptedException {
        control.start(null);
        assertThat(System.getProperty("io.livegraft.agent")).isNotEmpty();
        assertThat(System.getProperty("io.livegraft.state")).isEqualTo("enabled=0,transition=false");
        operations.patch = FakeOperations.enabled("fix");
        operations.transition = new TransitionView("fix", "patching", 0, 1, 0, List.of(), List.of());
        log.accept(Event.of(Kind.START, "fix"));
        await("io.livegraft.state", "enabled=1,transition=true");
        operations.patch = FakeOperations.enabled("other");
        operations.transition = null;
        log.accept(Event.of(Kind.COMPLETE, "other"));
        await("io.livegraft.state", "enabled=1,transition=false");
        await("io.livegraft.patched", "fix,other");
    }

    private static void await(String property, String value) throws InterruptedException {
        while (!value.equals(System.getProperty(property))) {
            Thread.sleep(5);
        }
    }

    @Test
    void operationsAnswerJsonAndPatchesHaveBeans() throws JMException {
        control.register();
        control.register();
        assertThat(invoke("load", "/dir/fix.jar")).isEqualTo("{\"done\":true,\"patch\":\"fix\",\"seq\":0}");
        ObjectName patch = new ObjectName("io.livegraft:type=Patch,name=fix");
        assertThat(server.getAttribute(patch, "Enabled")).isEqualTo(true);
        assertThat(server.getAttribute(patch, "Transition")).isEqualTo(false);
        assertThat(server.getAttribute(patch, "Tag")).isEqualTo(1L);
        assertThat(server.getAttribute(patch, "Replaceable")).isEqualTo(true);
        assertThat(server.getAttribute(patch, "Forced")).isEqualTo(false);
        assertThat(server.getAttribute(patch, "StackOrder")).isEqualTo(1);
        assertThat((String) server.invoke(patch, "force", null, null)).contains("NOT_IN_TRANSITION");
        assertThat((String) server.invoke(patch, "disable", null, null)).contains("\"done\":true");
        assertThat(server.isRegistered(patch)).isFalse();
        assertThat(invoke("verify", "x.jar")).contains("MISMATCH").contains("\"methods\":[\"a\",\"b\"]");
        assertThat(invoke("unload", "x")).contains("NO_SUCH_PATCH");
        assertThat(invoke("enable", "x")).startsWith("{\"failed\"");
        assertThat((String) server.getAttribute(all(), "Status")).contains("\"patches\":[]");
        assertThat(server.getAttribute(all(), "Faults")).isEqualTo(1L);
    }

    @Test
    void theParametersOfOperationsHaveNames() throws JMException {
        control.register();
        Map<String, List<String>> parameters = Arrays.stream(
                        server.getMBeanInfo(all()).getOperations())
                .collect(Collectors.toMap(
                        MBeanFeatureInfo::getName,
                        operation -> Arrays.stream(operation.getSignature())
                                .map(MBeanFeatureInfo::getName)
                                .toList()));
        assertThat(parameters)
                .containsEntry("load", List.of("file"))
                .containsEntry("mapPut", List.of("map", "key", "value"))
                .containsEntry("status", List.of("threads"));
    }

    @Test
    void eventsAreReadByNumberAndComeAsNotifications() throws Exception {
        control.register();
        BlockingQueue<Notification> got = new LinkedBlockingQueue<>();
        server.addNotificationListener(all(), (notification, handback) -> got.add(notification), null, null);
        log.accept(Event.of(Kind.ENABLE, "fix"));
        log.accept(Event.of(Kind.INIT, "fix"));
        assertThat(got.take().getType()).isEqualTo("io.livegraft.ENABLE");
        Notification second = got.poll(10, TimeUnit.SECONDS);
        assertThat(second.getSequenceNumber()).isEqualTo(2);
        assertThat(second.getMessage()).contains("\"event\":\"INIT\"");
        String events = (String) server.invoke(all(), "events", new Object[] {0L}, new String[] {long.class.getName()});
        assertThat(events).hasLineCount(2);
    }

    @Test
    void shadowVariablesAreCountedAndSoIsWhatTheyPin() throws Exception {
        control.register();
        Object parent = new Object();
        ShadowVariables.alloc(parent, "control.test", new ControlTest());
        assertThat(bean().getShadowVariables()).isEqualTo(Map.of("control.test", 1));
        assertThat(bean().getLoadersPinnedByShadowVariables())
                .isEqualTo(Map.of("control.test: a value of loader app at an object of loader boot", 1));
        ShadowVariables.free(parent, "control.test");
        assertThat(bean().getShadowVariables()).isEmpty();
        assertThat(bean().getLoadersPinnedByShadowVariables()).isEmpty();
    }

    private LivegraftMXBean bean() throws JMException {
        return JMX.newMXBeanProxy(server, all(), LivegraftMXBean.class);
    }

    @Test
    void registersByItselfWhereThePlatformServerIsMade() throws Exception {
        control.registerOncePlatformServerIsMade();
        while (!server.isRegistered(all())) {
            Thread.sleep(5);
        }
    }

    @Test
    void aPatchBeanThatTheApplicationRemovedHurtsNothing() throws JMException {
        control.register();
        invoke("load", "fix.jar");
        server.unregisterMBean(new ObjectName("io.livegraft:type=Patch,name=fix"));
        assertThat(invoke("disable", "fix")).contains("\"done\":true");
    }

    private String invoke(String operation, String argument) throws JMException {
        return (String) server.invoke(all(), operation, new Object[] {argument}, new String[] {String.class.getName()});
    }

    private static ObjectName all() throws JMException {
        return new ObjectName("io.livegraft:type=Livegraft");
    }
}
