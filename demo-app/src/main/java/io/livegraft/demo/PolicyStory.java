package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second story: tenants get a network policy that the service was never written for. A hook in front of one method
 * decides, stays attached while patches of another tag come and go, and is told what to decide through a map.
 */
final class PolicyStory {
    private static final int CLIENTS = 2;
    private static final int ANSWERS_BETWEEN_STEPS = 500;
    private static final int CUMULATIVE_TAG = 1;
    private static final int OFF_BAND_TAG = 2;
    private static final String POLICY_MAP = "policy";
    private static final Pattern CALLS = Pattern.compile("NetworkPolicy#allows.*: (\\d+) calls");
    private static final Pattern ATTACHMENT = Pattern.compile("hook tenant-policy: attachment (\\d+)");

    private final Narrator narrator;
    private final Livegraft livegraft;
    private final Recipe recipe;
    private final Sources sources;
    private final Path workDirectory;

    PolicyStory(Narrator narrator, Livegraft livegraft, Recipe recipe, Sources sources, Path workDirectory) {
        this.narrator = narrator;
        this.livegraft = livegraft;
        this.recipe = recipe;
        this.sources = sources;
        this.workDirectory = workDirectory;
    }

    void tell() throws IOException, InterruptedException {
        narrator.step("The service connects its tenants to any port they name.");
        try (ServiceProcess service = ServiceProcess.start()) {
            Client client = new Client(service.uri());
            narrator.say("pid " + service.pid() + ", " + service.uri());
            expect(client, "globex", Connection.MAIL, true);
            attach(service);
            long earlier = client.connectRequests();
            Load connections = Load.start(client, CLIENTS, Connection::random);
            Load mails = Load.start(client, CLIENTS, Order::random);
            try (connections;
                    mails) {
                connections.await(ANSWERS_BETWEEN_STEPS);
                narrator.say(CLIENTS + " clients connect without a pause; globex:25 must be refused every single time");
                narrator.say(CLIENTS + " clients render mails, with the code that the other patches change");
                comeAndGo(service, client, connections);
                connections.stop();
                mails.stop();
            }
            narrator.step("Was there a gap? Every request must have been a call of the hook, attached once.");
            show("connections", connections);
            show("mails", mails);
            count(service, client.connectRequests() - earlier);
            narrator.step("Take the hook point away: its hook goes with it, and the service is as it was written.");
            livegraft.run("disable", service.pid(), "network-point");
            expect(client, "globex", Connection.MAIL, true);
            livegraft.run("hook", "list", service.pid());
            narrator.step("Stop the service.");
        }
    }

    private void attach(ServiceProcess service) throws IOException, InterruptedException {
        narrator.step("A patch puts a hook point in front of one method. It is not replaceable, and changes nothing.");
        Path point = workDirectory.resolve("network-point.jar");
        livegraft.run(List.of(
                "package",
                sources.compile("network-point").toString(),
                "--name",
                "network-point",
                "--tag",
                Integer.toString(OFF_BAND_TAG),
                "--not-replaceable",
                "-o",
                point.toString()));
        livegraft.run("load", service.pid(), point.toString());

        narrator.step("A hook decides by tenant and port what a map says.");
        Path hook = workDirectory.resolve("tenant-policy.jar");
        livegraft.run(
                "package",
                sources.compile("tenant-policy").toString(),
                "--hook",
                "tenant-policy",
                "-o",
                hook.toString());
        livegraft.run("map", "put", service.pid(), POLICY_MAP, "globex:25", "deny");
        livegraft.run("hook", "attach", service.pid(), hook.toString());
    }

    /** Patches of another tag replace each other, and the policy of a third tenant changes meanwhile. */
    private void comeAndGo(ServiceProcess service, Client client, Load load) throws IOException, InterruptedException {
        narrator.step("Cumulative patches of another tag replace each other; initech's policy changes meanwhile.");
        for (int release = 1; release <= 3; release++) {
            String name = "cumulative-" + release;
            Path patch = workDirectory.resolve(name + ".jar");
            livegraft.run(recipe.buildArguments(name, CUMULATIVE_TAG, patch));
            livegraft.run("load", service.pid(), patch.toString());
            livegraft.run("map", "put", service.pid(), POLICY_MAP, "initech:443", "deny");
            expect(client, "initech", Connection.WEB, false);
            livegraft.run("map", "remove", service.pid(), POLICY_MAP, "initech:443");
            expect(client, "initech", Connection.WEB, true);
            load.await(ANSWERS_BETWEEN_STEPS);
        }
        livegraft.run("disable", service.pid(), "cumulative-3");
        livegraft.run("status", service.pid());
    }

    private void expect(Client client, String tenant, int port, boolean allowed)
            throws IOException, InterruptedException {
        Connection connection = new Connection(tenant, port, allowed);
        Client.Reply reply = connection.ask(client);
        narrator.say(reply.toString());
        check(reply.equals(connection.rightAnswer()), "it should be " + connection.rightAnswer());
    }

    private void count(ServiceProcess service, long requests) throws IOException, InterruptedException {
        narrator.say(String.format(
                "%,d requests for a connection have reached the service since the hook was attached", requests));
        String listed = String.join("\n", livegraft.run("hook", "list", service.pid()));
        check(number(CALLS, listed) == requests, "the hook should have been called " + requests + " times");
        check(number(ATTACHMENT, listed) == 1, "the hook should have been attached once");
    }

    private void show(String what, Load load) {
        narrator.say(String.format("%,d %s, %,d of them answered wrong", load.answers(), what, load.failures()));
        load.examples().forEach(narrator::output);
        check(load.failures() == 0, "no request should be answered wrong");
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        check(found.find(), "no hook is listed");
        return Long.parseLong(found.group(1));
    }

    private static void check(boolean asExpected, String otherwise) {
        if (!asExpected) {
            throw new UnexpectedException(otherwise);
        }
    }
}
