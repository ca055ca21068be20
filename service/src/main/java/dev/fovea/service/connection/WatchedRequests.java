package dev.fovea.service.connection;

import dev.fovea.service.reception.AdapterBefore;
import java.util.Objects;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Gives every request of a connection a {@link ClientWatch}, which ends with it. Servlets have no way to ask for one. */
final class WatchedRequests extends AdapterBefore {

    private @Nullable SocketWrapperBase<?> connection;

    WatchedRequests(Adapter adapter) {
        super(adapter);
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
            application.service(request, response);
        } finally {
            endIfAnswered(request, watch);
        }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        try {
            return application.asyncDispatch(request, response, status);
        } finally {
            if (request.getAttribute(ClientWatch.ATTRIBUTE) instanceof ClientWatch watch) {
                endIfAnswered(request, watch);
            }
        }
    }

    private static void endIfAnswered(Request request, ClientWatch watch) {
        if (!goesOn(request)) {
            watch.end();
        }
    }
}
