package dev.fovea.store.pull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file on a web server (RFC 9110). An interrupted transfer goes on where it stopped if the server still has the same version of
 * the file, by its strong entity tag or its date; otherwise the whole file comes again.
 */
final class HttpSource implements Source {

    private static final long LOOK_UP_MILLIS = 100;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private final HttpClient client;
    private final URI uri;
    private final Duration stallTimeout;

    HttpSource(HttpClient client, URI uri, Duration stallTimeout) {
        this.client = client;
        this.uri = uri;
        this.stallTimeout = stallTimeout;
    }

    @Override
    public void transfer(Transfer transfer) throws IOException, InterruptedException {
        final HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request(transfer.part()), transfer);
        try (BodyStream body = new BodyStream(response.body())) {
            transfer.begin(size(response, transfer.part()));
            for (List<ByteBuffer> piece = next(body, transfer); piece != null; piece = next(body, transfer)) {
                for (ByteBuffer bytes : piece) {
                    transfer.deliver(bytes);
                }
            }
        }
        transfer.end();
    }

    private @Nullable List<ByteBuffer> next(BodyStream body, Transfer transfer)
            throws IOException, InterruptedException {
        return body.next(stallTimeout, transfer::requireNotCancelled);
    }

    private HttpRequest request(PartialFile part) {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(stallTimeout).header("Accept-Encoding", "identity");
        final Optional<String> version = part.version();
        if (part.bytes() > 0 && version.isPresent()) {
            request.header("Range", "bytes=" + part.bytes() + "-").header("If-Range", version.get());
        }
        return request.build();
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request, Transfer transfer)
            throws IOException, InterruptedException {
        final CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request, BodyHandlers.ofPublisher());
        try {
            while (true) {
                transfer.requireNotCancelled();
                try {
                    return answer.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet; the request itself has a time-out.
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("the connection to " + uri.getHost() + " failed", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Makes the partial file ready for the body and finds the whole file's size; refuses an answer without the file. */
    private OptionalLong size(HttpResponse<?> response, PartialFile part) throws IOException {
        final int status = response.statusCode();
        final HttpHeaders headers = response.headers();
        if (status == 200) {
            part.restart(version(headers));
            return headers.firstValueAsLong("Content-Length");
        }
        if (status == 206) {
            return rest(headers, part);
        }
        if (status == 416) {
            part.restart(Optional.empty());
            throw new IOException("the server has no bytes beyond those that came before");
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("the server answered with status " + status);
        }
        if (status >= 300 && status < 400) {
            throw new PullException(
                    uri + " redirects to a place that is not allowed. Use an address that stays with https:");
        }
        throw new PullException(uri + " answered with status " + status + ". Check the source's address");
    }

    private static OptionalLong rest(HttpHeaders headers, PartialFile part) throws IOException {
        final Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != part.bytes()) {
            part.restart(Optional.empty());
            throw new IOException("the server sent another part of the file than the one asked for");
        }
        return range.group(2).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(2)));
    }

    /** {@return what names this version of the file beyond doubt, if the server sends it} */
    private static Optional<String> version(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"));
    }
}
