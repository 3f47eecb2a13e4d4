package io.livegraft.runtime.control;

import io.livegraft.boot.ShadowTable;
import io.livegraft.runtime.core.LoaderRef;
import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.model.Event;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** The MBean that does everything; each event is a notification, its message the JSON line. */
final class LivegraftBean extends NotificationBroadcasterSupport implements LivegraftMXBean {
    private static final int BATCH = 1_000;
    private static final String TYPE_PREFIX = "io.livegraft.";

    private final Operations operations;
    private final EventLog log;
    private final HookManagement hooks;
    private final ObjectName name;
    private final Runnable afterOperation;

    LivegraftBean(Operations operations, EventLog log, ObjectName name, Runnable afterOperation) {
        super(notificationInfo());
        this.operations = operations;
        this.log = log;
        this.hooks = new HookAnswers(operations.hooks(), log);
        this.name = name;
        this.afterOperation = afterOperation;
    }

    @Override
    public String getAgentVersion() {
        return AgentVersion.get();
    }

    @Override
    public String getStatus() {
        return status(false);
    }

    @Override
    public long getLastEvent() {
        return log.last();
    }

    @Override
    public long getLostEvents() {
        return log.lost();
    }

    @Override
    public long getFaults() {
        return log.faults();
    }

    @Override
    public Map<String, Integer> getShadowVariables() {
        return ShadowTable.counts();
    }

    @Override
    public Map<String, Integer> getLoadersPinnedByShadowVariables() {
        return ShadowTable.pinnedLoaders(LoaderRef::nameOf);
    }

    @Override
    public String status(boolean threads) {
        return StatusJson.render(operations.status(threads));
    }

    @Override
    public String events(long seq) {
        List<LoggedEvent> events = log.since(seq, BATCH);
        return events.stream().map(LoggedEvent::json).collect(Collectors.joining("\n"));
    }

    @Override
    public String load(String file) {
        return answer(() -> operations.load(Path.of(file)));
    }

    @Override
    public String verify(String file) {
        return answer(() -> operations.verify(Path.of(file)));
    }

    @Override
    public String enable(String patch) {
        return answer(patch, operations::enable);
    }

    @Override
    public String disable(String patch) {
        return answer(patch, operations::disable);
    }

    @Override
    public String unload(String patch) {
        return answer(patch, operations::unload);
    }

    @Override
    public String force(String patch) {
        return answer(patch, operations::force);
    }

    @Override
    public String hookAttach(String file, String by) {
        return hooks.hookAttach(file, by);
    }

    @Override
    public String hookDetach(String hook, String by) {
        return hooks.hookDetach(hook, by);
    }

    @Override
    public String mapGet(String map) {
        return hooks.mapGet(map);
    }

    @Override
    public String mapPut(String map, String key, String value) {
        return hooks.mapPut(map, key, value);
    }

    @Override
    public String mapRemove(String map, String key) {
        return hooks.mapRemove(map, key);
    }

    void send(LoggedEvent event) {
        Notification notification = new Notification(
                TYPE_PREFIX + event.event().kind(),
                name,
                event.seq(),
                event.time().toEpochMilli(),
                event.json());
        sendNotification(notification);
    }

    private String answer(String patch, Consumer<String> operation) {
        return answer(() -> {
            operation.accept(patch);
            return patch;
        });
    }

    private String answer(Supplier<String> operation) {
        String answer = Answer.of(log, operation);
        afterOperation.run();
        return answer;
    }

    private static MBeanNotificationInfo notificationInfo() {
        String[] types = Arrays.stream(Event.Kind.values())
                .map(kind -> TYPE_PREFIX + kind)
                .toArray(String[]::new);
        return new MBeanNotificationInfo(
                types, Notification.class.getName(), "an event of the log; the message is its JSON line");
    }
}
