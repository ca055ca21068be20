package dev.fovea.store.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server with one file. Each request is answered by the next planned answer, or else as a good server does. */
final class FileServer implements AutoCloseable {
    static final String TAG = "\"v1\"";

    /** How one request is answered. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final byte[] content;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/weights.pth");
    }

    /** {@return the Range of every request so far, {@code none} where there was none} */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "none" : range);
            Answer planned = next();
            if (planned == null) {
                whole(exchange);
            } else {
                planned.to(exchange);
            }
        }
    }

    private synchronized @Nullable Answer next() {
        return answers.poll();
    }

    /** The file, or the rest of it if that is asked for and the version is the same. */
    private void whole(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        exchange.getResponseHeaders().set("ETag", TAG);
        boolean same = TAG.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from =
                range == null || !same ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    /** Promises all, sends this many bytes and hangs up. */
    Answer cutOffAfter(int bytes) {
        return exchange -> send(exchange, bytes);
    }

    /** Promises all, sends this many bytes and then nothing until the server is closed. */
    Answer stallAfter(int bytes) {
        return exchange -> {
            send(exchange, bytes);
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void send(HttpExchange exchange, int bytes) throws IOException {
        exchange.getResponseHeaders().set("ETag", TAG);
        exchange.sendResponseHeaders(200, content.length);
        OutputStream body = exchange.getResponseBody();
        body.write(Arrays.copyOf(content, bytes));
        body.flush();
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    synchronized FileServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
