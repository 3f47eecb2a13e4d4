package io.livegraft.demo;

import io.livegraft.demo.Attack.Outcome;
import io.livegraft.demo.Attack.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The first story: a flaw in a library is patched in the running service, and the patch taken out again. */
final class PatchStory {
    private static final int CLIENTS = 4;
    private static final int ANSWERS_BETWEEN_STEPS = 500;

    private final Narrator narrator;
    private final Livegraft livegraft;
    private final Recipe recipe;
    private final Path patch;

    PatchStory(Narrator narrator, Livegraft livegraft, Recipe recipe, Path workDirectory) {
        this.narrator = narrator;
        this.livegraft = livegraft;
        this.recipe = recipe;
        this.patch = workDirectory.resolve(recipe.name() + ".jar");
    }

    void tell() throws IOException, InterruptedException {
        narrator.step("A service that renders mails with commons-text 1.9 runs in its own JVM, under load.");
        try (ServiceProcess service = ServiceProcess.start()) {
            Client client = new Client(service.uri());
            narrator.say(
                    "pid " + service.pid() + ", " + service.uri() + ", Java " + System.getProperty("java.version"));
            try (Load load = Load.start(client, CLIENTS, Order::random)) {
                load.await(ANSWERS_BETWEEN_STEPS);
                narrator.say(CLIENTS + " clients send requests without a pause and check every answer");
                tell(service, client, load);
                load.stop();
                count(load);
            }
            check(service.isAlive(), "the service has ended");
            narrator.step("Stop the service.");
        }
    }

    private void tell(ServiceProcess service, Client client, Load load) throws IOException, InterruptedException {
        narrator.step("A customer's name is an attack. Does the service fall for it?");
        attack(client, Verdict.FLAWED);

        narrator.step("Build a patch from the two released jars.");
        livegraft.run(recipe.buildArguments(patch));

        narrator.step("Load it into the running process.");
        livegraft.run("load", service.pid(), patch.toString());
        livegraft.run("status", service.pid());
        load.await(ANSWERS_BETWEEN_STEPS);

        narrator.step("Attack again.");
        attack(client, Verdict.FIXED);

        narrator.step("Disable the patch: the old code is back.");
        livegraft.run("disable", service.pid(), recipe.name());
        attack(client, Verdict.FLAWED);

        narrator.step("Forget the patch.");
        livegraft.run("unload", service.pid(), recipe.name());
        load.await(ANSWERS_BETWEEN_STEPS);
    }

    private void attack(Client client, Verdict expected) throws IOException, InterruptedException {
        for (Attack attack : Attack.on(client.service())) {
            Outcome outcome = attack.run(client);
            narrator.say(String.format("%-22s %s", attack.aim(), attack.name()));
            narrator.say(String.format("%22s %s: %s", "", outcome.verdict(), outcome.reply()));
            check(outcome.verdict() == expected, "the attack should find the service " + expected);
        }
    }

    private void count(Load load) {
        narrator.step("What did the other customers notice?");
        narrator.say(String.format(
                "%,d answers, %,d of them wrong, the slowest took %d ms",
                load.answers(), load.failures(), load.slowestMillis()));
        List<String> examples = load.examples();
        examples.forEach(narrator::output);
        check(load.failures() == 0, "no request should fail");
    }

    private static void check(boolean asExpected, String otherwise) {
        if (!asExpected) {
            throw new UnexpectedException(otherwise);
        }
    }
}
