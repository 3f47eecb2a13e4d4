package io.livegraft.demo;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** A request for a connection, together with whether the tenant may have it. */
record Connection(String tenant, int port, boolean allowed) implements Question {
    static final int MAIL = 25;
    static final int WEB = 443;

    /** Of tenants whose policy does not change while the load runs: globex may not send mail itself. */
    static Connection random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int port = random.nextBoolean() ? MAIL : WEB;
        boolean globex = random.nextBoolean();
        return new Connection(globex ? "globex" : "acme", port, !globex || port != MAIL);
    }

    @Override
    public Client.Reply ask(Client client) throws IOException, InterruptedException {
        return client.connect(tenant, port);
    }

    @Override
    public Client.Reply rightAnswer() {
        return allowed
                ? new Client.Reply(200, tenant + " is connected to port " + port)
                : new Client.Reply(403, tenant + " may not use port " + port);
    }
}
