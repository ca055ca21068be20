package dev.fovea.storage.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server of S3 whose disk is full: its bucket has nothing in it, and takes nothing. */
public final class FullServer implements AutoCloseable {

    private static final String NOTHING = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    private static final String UNKNOWN = "<Error><Code>NoSuchKey</Code></Error>";
    private static final String FULL = "<Error><Code>InsufficientStorage</Code></Error>";

    private final HttpServer server;

    public FullServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", FullServer::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> answer(exchange, 507, FULL);
            case "DELETE" -> answer(exchange, 204, "");
            case "GET" -> {
                final String query = exchange.getRequestURI().getQuery();
                final boolean list = query != null && query.contains("list-type");
                answer(exchange, list ? 200 : 404, list ? NOTHING : UNKNOWN);
            }
            default -> answer(exchange, 404, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String content) throws IOException {
        final byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public ObjectBucket bucket() {
        return Bucket.at(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
