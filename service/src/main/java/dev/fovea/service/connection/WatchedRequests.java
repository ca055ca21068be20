package dev.fovea.service.connection;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Gives every request of a connection a {@link ClientWatch}, which ends with it. Servlets have no way to ask for one. */
final class WatchedRequests implements Adapter {

    private final Adapter adapter;
    private @Nullable SocketWrapperBase<?> connection;

    WatchedRequests(Adapter adapter) {
        this.adapter = adapter;
    }

    /** Takes the connection from which the next requests come. */
    void from(SocketWrapperBase<?> socket) {
        connection = socket;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        final ClientWatch watch = new ClientWatch(request, Objects.requireNonNull(connection));
        request.setAttribute(ClientWatch.ATTRIBUTE, watch);
        try {
            adapter.service(request, response);
        } finally {
            endIfAnswered(request, watch);
        }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        try {
            return adapter.asyncDispatch(request, response, status);
        } finally {
            if (request.getAttribute(ClientWatch.ATTRIBUTE) instanceof ClientWatch watch) {
                endIfAnswered(request, watch);
            }
        }
    }

    private static void endIfAnswered(Request request, ClientWatch watch) {
        final AtomicBoolean goesOn = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, goesOn);
        if (!goesOn.get()) {
            watch.end();
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return adapter.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        adapter.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return adapter.getDomain();
    }
}
