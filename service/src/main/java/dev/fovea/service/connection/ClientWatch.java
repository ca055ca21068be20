package dev.fovea.service.connection;

import jakarta.servlet.ServletRequest;
import java.util.function.BooleanSupplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * Finds out whether the client has closed its connection, by reading from it without waiting. May be asked by the thread that answers
 * the request and, while that one waits, by any others. As long as the body has not been read to its end, the client counts as there.
 */
public final class ClientWatch {

    static final String ATTRIBUTE = ClientWatch.class.getName();

    /**
     * What Tomcat says is there to read where reading fails or meets the end. A client that sends its next request before the answer
     * to this one has more than that to read.
     */
    private static final int END = 1;

    private final Request request;

    ClientWatch(Request request) {
        this.request = request;
    }

    /** Whether the client of a request has gone; never, where no Tomcat answers it. */
    public static BooleanSupplier of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientWatch watch ? watch::isGone : () -> false;
    }

    private synchronized boolean isGone() {
        if (!request.isFinished()) {
            return false;
        }
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() == END;
    }
}
