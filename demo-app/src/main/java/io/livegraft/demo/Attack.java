package io.livegraft.demo;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A customer whose name is an attack.
 *
 * @param aim what the attacker wants
 * @param name the name, which a sound service repeats as it stands
 * @param sign what the answer holds if the attack works
 */
record Attack(String aim, String name, String sign) {
    private static final String ORDER = "order 1/1";

    /** Harmless ones: a script engine that does not exist is asked for, and a page of the service itself is read. */
    static List<Attack> on(URI service) {
        return List.of(
                new Attack(
                        "run a script",
                        "${script:livegraft-no-such-engine:1 + 1}",
                        "script engine [livegraft-no-such-engine]"),
                new Attack(
                        "read an internal page",
                        "${url:UTF-8:" + service.resolve("/operator") + "}",
                        "the operator's secret"));
    }

    Outcome run(Client client) throws IOException, InterruptedException {
        Client.Reply reply = client.mail("globex", name, ORDER);
        if (reply.equals(new Client.Reply(200, Order.globex(name, ORDER).mail()))) {
            return new Outcome(Verdict.FIXED, reply);
        }
        return new Outcome(reply.text().contains(sign) ? Verdict.FLAWED : Verdict.UNCLEAR, reply);
    }

    /** What an answer says about the service. */
    enum Verdict {
        FLAWED,
        FIXED,
        UNCLEAR
    }

    /** The verdict, and the answer it was reached from. */
    record Outcome(Verdict verdict, Client.Reply reply) {}
}
