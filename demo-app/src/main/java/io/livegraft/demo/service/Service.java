package io.livegraft.demo.service;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * The service: listens on the loopback interface until it is closed.
 *
 * <p>As a program ({@code [--virtual-threads] [PORT]}) it says where it listens, and ends with its standard input.
 */
public final class Service implements AutoCloseable {
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService workers;

    Service(int port, Templates templates, ExecutorService workers) throws IOException {
        this.workers = workers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/render", new RenderHandler(templates));
        ConnectHandler connect = new ConnectHandler();
        server.createContext("/connect", connect);
        server.createContext(
                "/connect/requests", exchange -> new Answer(200, Long.toString(connect.requests())).sendTo(exchange));
        server.createContext("/operator", new OperatorHandler());
        server.setExecutor(workers);
        server.start();
    }

    /** Starts the service with the demo's templates; port 0 takes any that is free. */
    public static Service start(int port, boolean virtualThreads) throws IOException {
        return new Service(port, Templates.ofTheDemo(), virtualThreads ? Workers.virtual() : Workers.platform(THREADS));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }

    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args);
        int port = options.stream()
                .filter(option -> !option.startsWith("--"))
                .findFirst()
                .map(Integer::valueOf)
                .orElse(0);
        try (Service service = start(port, options.contains("--virtual-threads"))) {
            System.out.println("listening on port " + service.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
