package io.livegraft.demo.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** {@code GET /connect?tenant=T&port=P}: connects tenant T to a partner's port P, or says that it is. */
final class ConnectHandler implements HttpHandler {
    private final NetworkPolicy policy = new NetworkPolicy();
    private final LongAdder requests = new LongAdder();

    /** How often somebody has asked for a connection. */
    long requests() {
        return requests.sum();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = Query.of(exchange);
        answer(query.getOrDefault("tenant", ""), query.getOrDefault("port", "")).sendTo(exchange);
    }

    private Answer answer(String tenant, String port) {
        if (!port.matches("\\d{1,5}")) {
            return new Answer(400, "no such port");
        }
        requests.increment();
        return policy.allows(tenant, Integer.parseInt(port))
                ? new Answer(200, tenant + " is connected to port " + port)
                : new Answer(403, tenant + " may not use port " + port);
    }
}
