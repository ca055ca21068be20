package dev.fovea.service.contract;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Says the version of the contract in every answer, be it one of Tomcat's own. */
final class ContractVersionValve extends ValveBase {

    private final String version;

    ContractVersionValve(ContractVersion version) {
        super(true);
        this.version = version.toString();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader(ContractVersion.HEADER, version);
        getNext().invoke(request, response);
    }
}
