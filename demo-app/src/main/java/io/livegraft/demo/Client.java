package io.livegraft.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the service for mails and connections. */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    Client(URI service) {
        this.service = service;
    }

    URI service() {
        return service;
    }

    Reply mail(String tenant, String customer, String order) throws IOException, InterruptedException {
        URI uri = service.resolve("/render?tenant=" + tenant + "&customer=" + URLEncoder.encode(customer, UTF_8)
                + "&order=" + URLEncoder.encode(order, UTF_8));
        return get(uri);
    }

    Reply connect(String tenant, int port) throws IOException, InterruptedException {
        return get(service.resolve("/connect?tenant=" + tenant + "&port=" + port));
    }

    /** How many requests for connections have reached the service: the JDK's client may send one twice. */
    long connectRequests() throws IOException, InterruptedException {
        return Long.parseLong(get(service.resolve("/connect/requests")).text());
    }

    private Reply get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    /** What came back. */
    record Reply(int status, String text) {
        @Override
        public String toString() {
            return status + " " + text;
        }
    }
}
