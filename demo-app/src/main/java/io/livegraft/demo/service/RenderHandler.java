package io.livegraft.demo.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** {@code GET /render?tenant=T&customer=C&order=O}: the mail that tenant T sends. */
final class RenderHandler implements HttpHandler {
    private final Templates templates;
    private final Renderer renderer = new Renderer();

    RenderHandler(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = Query.of(exchange);
        Answer answer = templates
                .of(query.getOrDefault("tenant", ""))
                .map(template -> render(template, query))
                .orElseGet(() -> new Answer(404, "no such tenant"));
        answer.sendTo(exchange);
    }

    private Answer render(String template, Map<String, String> values) {
        try {
            return new Answer(200, renderer.render(template, values));
        } catch (RuntimeException e) {
            return new Answer(500, "cannot render: " + e.getMessage());
        }
    }
}
