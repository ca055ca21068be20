package dev.fovea.service.connection;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 without encryption (h2c), to which a connection goes over with a request that has no body. The JDK's client asks for that with the first request whatever
 * it is; Tomcat would take the body into memory, and refuse one of more than 4 KB. It answers such a request by HTTP/1.1, and the client asks again with a later
 * connection. Clients that know beforehand that HTTP/2 is spoken need no change of protocol.
 */
final class UpgradeWithoutBody extends Http2Protocol {

    /** Requests of one connection at a time. Those that wait hold no thread, and the JDK's client, which has one connection, fails the request that is one too many. */
    private static final long MAX_STREAMS = 1_000;

    private final HttpProtocol connections;

    /** @param connections over which requests come until they go over */
    UpgradeWithoutBody(HttpProtocol connections) {
        this.connections = connections;
        setMaxConcurrentStreams(MAX_STREAMS);
    }

    @Override
    public boolean accept(Request request) {
        return hasNoBody(request) && super.accept(request);
    }

    /** What comes over a connection that several requests share is received, but not watched. */
    @Override
    public InternalHttpUpgradeHandler getInternalUpgradeHandler(
            SocketWrapperBase<?> connection, Adapter adapter, @Nullable Request request) {
        return super.getInternalUpgradeHandler(connection, connections.receiving(), request);
    }

    private static boolean hasNoBody(Request request) {
        return request.getContentLengthLong() <= 0 && request.getMimeHeaders().getHeader("Transfer-Encoding") == null;
    }
}
