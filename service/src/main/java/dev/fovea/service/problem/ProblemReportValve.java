package dev.fovea.service.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Answers requests that Tomcat itself refuses, e.g. for a malformed address, where it would write an HTML page. */
final class ProblemReportValve extends ErrorReportValve {

    private static final Problem INVALID_HOST = ProblemType.INVALID_REQUEST.because(
            "The header 'Host' has a name with an underscore, which no name of a host may have, and Tomcat reads no further. Call the service by another"
                    + " name, or by its number, or have the proxy set 'Host' itself.");

    /** Names of containers may have one, such as those that Compose makes up. */
    private static boolean isOfAnInvalidHost(Request request) {
        final String host = request.getCoyoteRequest().getMimeHeaders().getHeader("Host");
        return request.getResponse().getStatus() == 400 && host != null && host.contains("_");
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        final int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        final Problem problem = isOfAnInvalidHost(request) ? INVALID_HOST : StatusProblems.of(status);
        // The texts are fixed and have nothing to escape.
        final String json = """
                {"type":"%s","title":"%s","status":%d,"detail":"%s"%s}""".formatted(
                problem.type().uri(),
                problem.type().title(),
                status,
                problem.detail(),
                RequestIds.of(request).map(",\"requestId\":\"%s\""::formatted).orElse(""));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The client has gone", e);
        }
    }
}
