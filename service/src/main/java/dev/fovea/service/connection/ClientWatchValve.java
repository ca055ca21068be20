package dev.fovea.service.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives every request a {@link ClientWatch}: servlets have no way to ask for one. */
final class ClientWatchValve extends ValveBase {

    ClientWatchValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ClientWatch.ATTRIBUTE, new ClientWatch(request.getCoyoteRequest()));
        getNext().invoke(request, response);
    }
}
