package dev.fovea.service.requestid;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives requests their id before anyone may refuse them, be it Tomcat. */
final class RequestIdValve extends ValveBase {

    RequestIdValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (RequestIds.of(request).isEmpty()) {
            RequestIds.begin(request, response);
        }
        getNext().invoke(request, response);
    }
}
