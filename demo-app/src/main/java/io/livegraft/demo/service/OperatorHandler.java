package io.livegraft.demo.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** {@code GET /operator}: a page for the operator, shown only to callers on the same machine. */
final class OperatorHandler implements HttpHandler {
    static final String PAGE = "the operator's secret";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean local = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
        Answer answer = local ? new Answer(200, PAGE) : new Answer(403, "not for you");
        answer.sendTo(exchange);
    }
}
