package dev.fovea.service.finetune;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks, and remembers what came to which path. Below {@code /fails/N} the first N are answered 500, and below {@code /moved} all 302. */
final class HookServer {

    private final HttpServer server;
    private final Map<String, List<Delivery>> deliveries = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    /** What came. */
    record Delivery(String id, String timestamp, String signature, String contentType, String body) {}

    HookServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + host() + path;
    }

    List<Delivery> at(String path) {
        return deliveries.getOrDefault(path, List.of());
    }

    private void take(HttpExchange exchange) throws IOException {
        final String path = exchange.getRequestURI().toString();
        deliveries
                .computeIfAbsent(path, key -> new CopyOnWriteArrayList<>())
                .add(new Delivery(
                        header(exchange, "webhook-id"),
                        header(exchange, "webhook-timestamp"),
                        header(exchange, "webhook-signature"),
                        header(exchange, "content-type"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (path.startsWith("/moved")) {
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        }
        exchange.sendResponseHeaders(status(path), -1);
        exchange.close();
    }

    private int status(String path) {
        if (path.startsWith("/moved")) {
            return 302;
        }
        if (!path.startsWith("/fails/")) {
            return 204;
        }
        final int wanted = Integer.parseInt(path.split("/", -1)[2]);
        return failures.computeIfAbsent(path, key -> new AtomicInteger()).getAndIncrement() < wanted ? 500 : 200;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
