package dev.fovea.service.reception;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Lets the application see a request when its body has come. Until then it is to Tomcat what an asynchronous request is that reads without waiting, and holds no
 * thread. A body that is longer than what is received ahead is read as it comes, and few of them at a time.
 */
final class ReceivedBodies extends AdapterBefore {

    private final BodyReception room;

    ReceivedBodies(Adapter application, BodyReception room) {
        super(application);
        this.room = room;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (request.isFinished() || isHere(request)) {
            application.service(request, response);
        } else if (room.isLong(request)) {
            serveLong(request, response);
        } else {
            begin(request);
        }
    }

    /** Whether all of the body came with the headers. */
    private static boolean isHere(Request request) {
        request.action(ActionCode.AVAILABLE, true);
        return !request.hasExpectation()
                && request.getContentLengthLong() > 0
                && request.getAvailable() >= request.getContentLengthLong();
    }

    private void begin(Request request) {
        final Reception reception = room.begin(request);
        request.setRequestThread();
        try {
            request.action(ActionCode.ASYNC_START, new Unasked());
            reception.lookLater();
            request.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
            request.setExpectation(false);
            request.setReadListener(reception);
        } finally {
            request.clearRequestThread();
        }
    }

    private void serveLong(Request request, Response response) throws Exception {
        final InputBuffer connection = request.getInputBuffer();
        if (!room.beginLong()) {
            BodyFailure.TOO_MANY.tell(request);
            serveAll(request, response);
            return;
        }
        try {
            request.setInputBuffer(room.paced(request));
            serveAll(request, response);
        } finally {
            request.setInputBuffer(connection);
            room.endLong();
        }
    }

    /** If the body is not all there, nobody waits for the rest of it. */
    private void serveAll(Request request, Response response) throws Exception {
        application.service(request, response);
        if (BodyFailure.isTold(request)) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        final Optional<Reception> reception = Reception.of(request);
        if (reception.isEmpty()) {
            return application.asyncDispatch(request, response, event);
        }
        if (reception.get().isOver()) {
            try {
                return application.asyncDispatch(request, response, event);
            } finally {
                endIfAnswered(request, reception.get());
            }
        }
        if (receive(request, reception.get(), event)) {
            serve(request, response, reception.get());
        }
        return true;
    }

    /** Whether the body has been received, or will not be. */
    private boolean receive(Request request, Reception reception, SocketEvent event) throws IOException {
        request.setRequestThread();
        try {
            if (event == SocketEvent.OPEN_READ) {
                reception.read();
            } else if (event == SocketEvent.TIMEOUT) {
                reception.look();
                reception.lookLater();
            } else {
                reception.fail(BodyFailure.CUT_OFF);
            }
            if (!reception.isOver()) {
                return false;
            }
            if (event != SocketEvent.OPEN_READ && event != SocketEvent.ERROR) {
                // Neither data nor an error has woken the request, so that something else must.
                request.action(ActionCode.ASYNC_TIMEOUT, new AtomicBoolean());
            }
            request.action(ActionCode.ASYNC_DISPATCH, null);
            request.action(ActionCode.ASYNC_DISPATCHED, null);
            return true;
        } finally {
            request.clearRequestThread();
        }
    }

    private void serve(Request request, Response response, Reception reception) throws Exception {
        final boolean admitted = reception.isLong() && room.beginLong();
        try {
            if (admitted) {
                reception.follow(room.paced(request));
            } else if (reception.isLong()) {
                reception.fail(BodyFailure.TOO_MANY);
            }
            reception.handOver();
            serveAll(request, response);
        } finally {
            endIfAnswered(request, reception);
            if (admitted) {
                room.endLong();
            }
        }
    }

    private static void endIfAnswered(Request request, Reception reception) {
        if (!goesOn(request)) {
            reception.end();
        }
    }

    /** A connection that has been closed while its request was received, or worked on, has no other end. */
    @Override
    public void checkRecycled(Request request, Response response) {
        Reception.of(request).ifPresent(Reception::end);
        super.checkRecycled(request, response);
    }
}
