package dev.fovea.service.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Reads the requests of a connection: of clients that are watched, and to hosts whose names have underscores. */
final class HttpProcessor extends Http11Processor {

    private final WatchedRequests requests;

    private HttpProcessor(
            AbstractHttp11Protocol<?> protocol, WatchedRequests requests, UnaryOperator<Adapter> reception) {
        super(protocol, reception.apply(requests));
        this.requests = requests;
    }

    /**
     * As another, of a protocol whose requests {@code adapter} answers.
     *
     * @param reception puts before those who answer requests one who receives their bodies
     */
    static HttpProcessor of(AbstractHttp11Protocol<?> protocol, Adapter adapter, UnaryOperator<Adapter> reception) {
        return new HttpProcessor(protocol, new WatchedRequests(adapter), reception);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        requests.from(connection);
        return super.service(connection);
    }

    /** Containers have names with underscores, such as those that Compose makes up, for which Tomcat has no place: it is given a name of the same length. */
    @Override
    protected void parseHost(@Nullable MessageBytes value) {
        final String host = value == null || value.isNull() ? "" : value.toString();
        if (!host.contains("_")) {
            super.parseHost(value);
            return;
        }
        final byte[] plain = host.replace('_', 'x').getBytes(StandardCharsets.ISO_8859_1);
        final MessageBytes parsed = MessageBytes.newInstance();
        parsed.setBytes(plain, 0, plain.length);
        super.parseHost(parsed);
        if (!getErrorState().isError()) {
            request.serverName()
                    .setString(host.substring(0, request.serverName().toString().length()));
        }
    }
}
