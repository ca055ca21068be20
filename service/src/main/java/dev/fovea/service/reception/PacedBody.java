package dev.fovea.service.reception;

import java.io.IOException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * A body that is read as it comes, as long as it does not come too slowly. Where it fails it ends, and the request is told why: Tomcat takes an exception here for
 * its own, and lets nobody else answer.
 */
final class PacedBody implements InputBuffer {

    private static final int END = -1;

    private final Request request;
    private final InputBuffer body;
    private final Pace pace;

    PacedBody(Request request, InputBuffer body, Pace pace) {
        this.request = request;
        this.body = body;
        this.pace = pace;
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) {
        if (BodyFailure.isTold(request)) {
            return END;
        }
        try {
            final int read = body.doRead(reader);
            pace.add(Math.max(0, read));
            if (read >= 0 && pace.isSlow()) {
                BodyFailure.SLOW.tell(request);
                return END;
            }
            return read;
        } catch (IOException e) {
            BodyFailure.CUT_OFF.tell(request);
            return END;
        }
    }

    @Override
    public int available() {
        return body.available();
    }
}
