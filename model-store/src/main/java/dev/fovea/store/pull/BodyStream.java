package dev.fovea.store.pull;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP answer, drawn piece by piece. Unlike the client's own input stream it gives up when no data comes for too
 * long, and looks up while it waits.
 */
final class BodyStream implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    private static final long LOOK_UP_MILLIS = 100;

    private sealed interface Signal {}

    private record Piece(List<ByteBuffer> buffers) implements Signal {}

    private record End() implements Signal {}

    private record Failure(Throwable cause) implements Signal {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    BodyStream(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(this);
    }

    /**
     * Waits for the next piece.
     *
     * @param whileWaiting runs now and then; what it throws ends the wait
     * @return absent at the end
     * @throws HttpTimeoutException if nothing comes in time
     */
    @Nullable
    List<ByteBuffer> next(Duration patience, Runnable whileWaiting) throws IOException, InterruptedException {
        final long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            whileWaiting.run();
            final Signal signal = signals.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            if (signal instanceof Piece piece) {
                requestNext();
                return piece.buffers();
            }
            if (signal instanceof Failure failure) {
                throw new IOException(failure.cause().getMessage(), failure.cause());
            }
            if (signal instanceof End) {
                return null;
            }
        }
        throw new HttpTimeoutException("no data came for " + patience.toSeconds() + " seconds");
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        if (closed) {
            upstream.cancel();
        } else {
            upstream.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Piece(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Failure(failure));
    }

    @Override
    public void onComplete() {
        signals.add(new End());
    }

    /** Lets go of the connection, wherever the body stands. */
    @Override
    public void close() {
        closed = true;
        final Flow.Subscription upstream = subscription;
        if (upstream != null) {
            upstream.cancel();
        }
    }

    private void requestNext() {
        final Flow.Subscription upstream = subscription;
        if (upstream != null) {
            upstream.request(1);
        }
    }
}
