package dev.fovea.service.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP as Tomcat speaks it, with smaller buffers: most memory of a client that only waits is buffers, and Tomcat has eight kilobytes in each of several.
 * What is longer than a buffer passes it in parts.
 */
public final class HttpProtocol extends Http11NioProtocol {

    private static final int READ = 2048;
    private static final int WRITTEN = 1024;

    /** Made by Tomcat, by its name. */
    public HttpProtocol() {
        getEndpoint().getSocketProperties().setAppReadBufSize(READ);
        getEndpoint().getSocketProperties().setAppWriteBufSize(WRITTEN);
    }

    @Override
    protected Processor createProcessor() {
        return HttpProcessor.of(this, getAdapter());
    }

    /** Of bodies of answers, in bytes and again in characters. */
    @Override
    public int getDesiredBufferSize() {
        return WRITTEN;
    }
}
