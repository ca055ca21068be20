package dev.fovea.service.http;

import dev.fovea.service.problem.RequestFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What cannot be read of what a proxy says of the address that it was asked for, or would lead the reader of a link to another site. */
final class ProxyFaults {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private static final Pattern FORWARDED_HOST =
            Pattern.compile("(?i)(?:^|[;,\\s])host=(?:\"([^\"]*)\"?|([^;,\\s]*))");

    private static final Map<String, Pattern> HEADERS = Map.of(
            "X-Forwarded-Prefix",
            Pattern.compile("/|(/[A-Za-z0-9._~%-]+)*/?"),
            "X-Forwarded-Host",
            HOST,
            "X-Forwarded-Port",
            Pattern.compile("\\d{1,5}"),
            "X-Forwarded-Proto",
            Pattern.compile("(?i)https?"));

    private ProxyFaults() {}

    static Stream<RequestFault> of(HttpServletRequest request) {
        return Stream.concat(
                HEADERS.entrySet().stream()
                        .filter(header -> !values(request, header.getKey())
                                .allMatch(value ->
                                        header.getValue().matcher(value).matches()))
                        .map(header -> fault(header.getKey())),
                Collections.list(request.getHeaders("Forwarded")).stream()
                        .flatMap(value -> FORWARDED_HOST.matcher(value).results())
                        .map(ProxyFaults::host)
                        .filter(host -> !HOST.matcher(host).matches())
                        .map(host -> fault("Forwarded")));
    }

    /** Every proxy on the way may have added one. */
    private static Stream<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }

    private static String host(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static RequestFault fault(String header) {
        return RequestFault.ofHeader(
                header,
                "The header '%s' cannot be read. It is one of a proxy, and says what the proxy was asked for."
                        .formatted(header));
    }
}
