package dev.fovea.service.reception;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/** One body that is being received: read without waiting, whenever something of it has come. */
final class Reception implements ReadListener, ApplicationBufferHandler {

    private static final String ATTRIBUTE = Reception.class.getName();

    private final Request request;
    private final KeptBody body;
    private final Pace pace;
    private final long ahead;

    private ByteBuffer next = ByteBuffer.allocate(0);
    private boolean over;

    /** @param ahead bytes after which the rest is left to whoever reads the body */
    Reception(Request request, KeptBody body, Pace pace, long ahead) {
        this.request = request;
        this.body = body;
        this.pace = pace;
        this.ahead = ahead;
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<Reception> of(Request request) {
        return Optional.ofNullable((Reception) request.getAttribute(ATTRIBUTE));
    }

    /** Whether the request can be worked on. */
    boolean isOver() {
        return over;
    }

    /** Takes what has come. */
    void read() throws IOException {
        if (!request.isFinished()) {
            request.onDataAvailable();
        }
        over |= request.isFinished();
    }

    @Override
    public void onDataAvailable() {
        try {
            // Asked whether it is ready, Tomcat reads on after the end of a body, and loses what it has read of the
            // next request.
            while (!over && !request.isFinished() && request.isReady()) {
                if (request.doRead(this) > 0) {
                    keep(next);
                }
            }
        } catch (IOException e) {
            fail(BodyFailure.CUT_OFF);
        }
    }

    private void keep(ByteBuffer bytes) {
        pace.add(bytes.remaining());
        try {
            if (!body.add(bytes)) {
                fail(BodyFailure.TOO_MANY);
            }
        } catch (IOException e) {
            fail(BodyFailure.DISK_FULL);
        }
        over |= isLong();
    }

    /** Whether the body is longer than what is received ahead. */
    boolean isLong() {
        return body.length() > ahead;
    }

    /** @param source of what follows what has been received */
    void follow(InputBuffer source) {
        body.follow(source);
    }

    /** Gives up on a body that comes too slowly. */
    void look() {
        if (pace.isSlow() || pace.isOverdue()) {
            fail(BodyFailure.SLOW);
        }
    }

    /** Has Tomcat ask to {@link #look}, in a while. */
    void lookLater() {
        request.action(ActionCode.ASYNC_SETTIMEOUT, pace.nextLookMillis());
    }

    void fail(BodyFailure failure) {
        failure.tell(request);
        over = true;
    }

    /** Has the body read from here. */
    void handOver() {
        request.setInputBuffer(body);
    }

    void end() {
        request.setInputBuffer(body.connection());
        request.setAttribute(ATTRIBUTE, null);
        body.close();
    }

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(@Nullable Throwable failure) {}

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        next = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return next;
    }

    @Override
    public void expand(int size) {
        // Tomcat asks only those for it who read headers.
    }
}
