package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine with one JVM in it, and an agent there that does what the test says. */
final class Fakes {
    private Fakes() {}

    /** An event; a plus behind the kind is direction patching, a minus unpatching. */
    static JsonObject event(long seq, String kind, String patch) {
        String bare = kind.replaceAll("[+-]", "");
        JsonObject event = Json.object("seq", seq, "time", "2026-01-01T00:00:00Z", "event", bare, "patch", patch);
        if (!bare.equals(kind)) {
            event.put("direction", kind.endsWith("+") ? "patching" : "unpatching");
        }
        return event;
    }

    static JsonObject status(JsonObject transition, JsonObject... patches) {
        return Json.object(
                "pid",
                12L,
                "agentVersion",
                "0.1.0",
                "jdk",
                "17",
                "transition",
                transition,
                "patches",
                Json.array(List.of(patches)),
                "hooks",
                Json.array(List.of()));
    }

    static JsonObject transition(String patch) {
        JsonObject blocker = Json.object(
                "thread", "main",
                "id", 1L,
                "method", "com.acme.Foo#run()",
                "frame", "com.acme.Foo.run(Foo.java:3)",
                "sinceMillis", 9L);
        return Json.object(
                "patch",
                patch,
                "direction",
                "patching",
                "sinceMillis",
                12L,
                "total",
                40L,
                "switched",
                38L,
                "blockers",
                Json.array(List.of(blocker)));
    }

    /** Logs the events it is given for an operation when that is called. */
    static class Agent implements AgentLink {
        final List<JsonObject> log = new ArrayList<>();
        final List<String> calls = new ArrayList<>();
        JsonObject status = Fakes.status(null);
        Refusal refusal;

        /** What an answer says besides. */
        JsonObject facts = new JsonObject();

        void log(String patch, String kinds) {
            for (String kind : kinds.split(" ")) {
                log.add(event(log.size() + 1L, kind, patch));
            }
        }

        /** What the operation logs before it answers. */
        void perform(String operation) {}

        @Override
        public Done call(String operation, String argument) throws RefusalException {
            JsonObject answer = ask(operation, argument);
            return new Done(answer.getString("patch"), answer.getLong("seq"));
        }

        @Override
        public JsonObject ask(String operation, String... arguments) throws RefusalException {
            calls.add(operation + " " + String.join(" ", arguments));
            if (refusal != null) {
                throw new RefusalException(refusal);
            }
            perform(operation);
            JsonObject done = Json.object("done", true, "patch", "fix", "seq", (long) log.size());
            done.putAll(facts);
            return done;
        }

        @Override
        public List<JsonObject> events(long seq) {
            return log.stream()
                    .filter(each -> each.getLong("seq") > seq)
                    .limit(2)
                    .toList();
        }

        @Override
        public JsonObject status(boolean threads) {
            return status;
        }

        @Override
        public long lastEvent() {
            return log.size();
        }
    }

    /** Its one JVM has the agent, gets it when asked, or never has it. */
    static class OneJvm implements Machine, JvmLink {
        private final Agent present;
        private final Agent attachable;

        OneJvm(Agent present, Agent attachable) {
            this.present = present;
            this.attachable = attachable;
        }

        static OneJvm with(Agent agent) {
            return new OneJvm(agent, agent);
        }

        static OneJvm without() {
            return new OneJvm(null, null);
        }

        @Override
        public List<JvmInfo> list() {
            return List.of(info(), JvmInfo.silent(13, "app.jar"));
        }

        @Override
        public JvmLink open(String jvm) throws UnreachableException {
            if (!jvm.equals("12")) {
                throw new UnreachableException("there is no process " + jvm);
            }
            return this;
        }

        @Override
        public JvmInfo info() {
            return new JvmInfo(12, "com.acme.Main", "17", present == null ? null : "0.1.0", 1, true);
        }

        @Override
        public Optional<AgentLink> agent() {
            return Optional.ofNullable(present);
        }

        @Override
        public AgentLink attachAgent() throws UnreachableException {
            if (attachable == null) {
                throw new UnreachableException("not attachable");
            }
            return attachable;
        }

        @Override
        public void close() {}
    }
}
