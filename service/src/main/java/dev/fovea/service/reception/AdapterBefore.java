package dev.fovea.service.reception;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** Stands before another adapter, which answers the requests. */
public abstract class AdapterBefore implements Adapter {

    /** The other. */
    protected final Adapter application;

    protected AdapterBefore(Adapter application) {
        this.application = application;
    }

    /** Whether a request goes on when its thread has left it, as one does that waits. */
    protected static boolean goesOn(Request request) {
        final AtomicBoolean asynchronous = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, asynchronous);
        return asynchronous.get();
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return application.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        application.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        application.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return application.getDomain();
    }
}
