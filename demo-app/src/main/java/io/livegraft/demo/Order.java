package io.livegraft.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A good request, together with the answer that it must get, worked out without commons-text. */
record Order(String tenant, String customer, String order, String mail) implements Question {
    private static final List<String> CUSTOMERS = List.of("Ann", "Bob", "Claire Öberg", "{Dan}", "$1 Ed", "<F & G>");

    @Override
    public Client.Reply ask(Client client) throws IOException, InterruptedException {
        return client.mail(tenant, customer, order);
    }

    @Override
    public Client.Reply rightAnswer() {
        return new Client.Reply(200, mail);
    }

    static Order random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        String order = "order " + random.nextInt(100_000) + "/" + random.nextInt(10);
        switch (random.nextInt(3)) {
            case 0:
                return acme(customer, order);
            case 1:
                return globex(customer, order);
            default:
                return initech(customer, order);
        }
    }

    static Order acme(String customer, String order) {
        String link = "https://acme.example/?id=" + URLEncoder.encode(order, UTF_8);
        return new Order("acme", customer, order, "Dear " + customer + ", follow " + order + " at " + link);
    }

    static Order globex(String customer, String order) {
        return new Order("globex", customer, order, "Hello " + customer + "! Globex ships " + order + " today.");
    }

    static Order initech(String customer, String order) {
        String encoded = Base64.getEncoder().encodeToString(order.getBytes(UTF_8));
        return new Order("initech", customer, order, customer + ": " + order + ", see " + encoded);
    }
}
