package dev.fovea.service.connection;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Finds out whether the client of a request has closed its connection, by reading a byte without waiting and putting it back. May be asked by any thread. As long
 * as the body has not been read to its end, and when the request is answered, the client counts as there; so does one that has sent its next request already.
 */
public final class ClientWatch {

    static final String ATTRIBUTE = ClientWatch.class.getName();

    private final Request request;
    private final SocketWrapperBase<?> connection;
    private boolean ended;

    ClientWatch(Request request, SocketWrapperBase<?> connection) {
        this.request = request;
        this.connection = connection;
    }

    /** Whether the client of a request has gone; never, where the request did not come over a connection of its own, as with HTTP/2. */
    public static BooleanSupplier of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientWatch watch ? watch::isGone : () -> false;
    }

    private synchronized boolean isGone() {
        return !ended && request.isFinished() && isClosed();
    }

    private boolean isClosed() {
        final ByteBuffer next = ByteBuffer.allocate(1);
        try {
            final int read = connection.read(false, next);
            if (read > 0) {
                connection.unRead(next.flip());
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** When this returns nobody reads from the connection but Tomcat, which looks for the next request. */
    synchronized void end() {
        ended = true;
    }
}
