package dev.fovea.service.connection;

import java.util.function.UnaryOperator;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP as Tomcat speaks it, with smaller buffers: most memory of a client that only waits is buffers, and Tomcat has eight kilobytes in each of several.
 * What is longer than a buffer passes it in parts.
 */
public final class HttpProtocol extends Http11NioProtocol {

    private static final int READ = 1024;
    private static final int WRITTEN = 1024;
    /** Trailers of chunked bodies mean nothing here. */
    private static final int TRAILERS = 512;

    private UnaryOperator<Adapter> reception = UnaryOperator.identity();

    /** Made by Tomcat, by its name. */
    public HttpProtocol() {
        getEndpoint().getSocketProperties().setAppReadBufSize(READ);
        getEndpoint().getSocketProperties().setAppWriteBufSize(WRITTEN);
        setMaxTrailerSize(TRAILERS);
    }

    /** Has bodies received by another before requests are answered. */
    void setReception(UnaryOperator<Adapter> before) {
        reception = before;
    }

    /** That which answers requests when their bodies have been received. */
    Adapter receiving() {
        return reception.apply(getAdapter());
    }

    @Override
    protected Processor createProcessor() {
        return HttpProcessor.of(this, getAdapter(), reception);
    }

    /** Of bodies of answers, in bytes and again in characters. */
    @Override
    public int getDesiredBufferSize() {
        return WRITTEN;
    }
}
