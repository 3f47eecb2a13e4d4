package io.livegraft.bench;

import com.acme.sample.Sample;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** A small HTTP service whose answers come from methods that are patched, and clients that ask it without a pause. */
final class ServiceUnderLoad implements AutoCloseable {
    private static final int CALLS_A_REQUEST = 200;

    private final Sample sample = new Sample();
    private final ExecutorService workers;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final List<Thread> clients = new ArrayList<>();
    private final LongAdder answers = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private volatile boolean running = true;

    ServiceUnderLoad(int clients) {
        // Else the server of Java 17 waits 40 ms with each answer; it is read when the first one is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no server", e);
        }
        workers = Executors.newFixedThreadPool(clients);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
        InetSocketAddress address = server.getAddress();
        request = HttpRequest.newBuilder(
                        URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/"))
                .build();
        for (int i = 0; i < clients; i++) {
            Thread client = new Thread(this::ask, "client-" + i);
            client.setDaemon(true);
            client.start();
            this.clients.add(client);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        int h = 0;
        for (int i = 0; i < CALLS_A_REQUEST; i++) {
            h = sample.threeHundred(h) + sample.sixty(h) + sample.five();
        }
        byte[] text = Integer.toString(h).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private void ask() {
        String first = null;
        while (running) {
            long begin = System.nanoTime();
            String text = send();
            longest.accumulate(System.nanoTime() - begin);
            answers.increment();
            first = first == null ? text : first;
            if (!text.equals(first)) {
                throw new IllegalStateException("another answer: " + text);
            }
        }
    }

    private String send() {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many there were. */
    long answers() {
        return answers.sum();
    }

    /** The longest request since the last call. */
    long takeLongestNanos() {
        return longest.getThenReset();
    }

    @Override
    public void close() {
        running = false;
        Waits.ended(clients);
        server.stop(0);
        workers.shutdownNow();
    }
}
