package dev.fovea.service.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.springframework.web.accept.ApiVersionDeprecationHandler;
import org.springframework.web.accept.StandardApiVersionDeprecationHandler;

/**
 * Something of the contract that will not stay. Answers to requests that use it say so in {@code Deprecation} (RFC 9745) and {@code Sunset} (RFC 8594).
 * One is made known as a bean; at present there is none.
 *
 * @param used whether a request uses it
 * @param since when it was deprecated
 * @param sunset when it may be gone
 * @param instead what says what to use instead
 */
record Deprecation(Predicate<HttpServletRequest> used, ZonedDateTime since, ZonedDateTime sunset, URI instead) {

    /** What writes the headers into answers of a version. */
    ApiVersionDeprecationHandler in(ContractVersion version) {
        final StandardApiVersionDeprecationHandler handler =
                new StandardApiVersionDeprecationHandler(ContractVersion.PARSER);
        handler.configureVersion(version.toString())
                .setRequestPredicate(used)
                .setDeprecationDate(since)
                .setDeprecationLink(instead);
        return (wanted, mapped, request, response) -> {
            handler.handleVersion(version, mapped, request, response);
            if (used.test(request)) {
                // Spring writes days of one digit, which dates of HTTP do not have.
                response.setDateHeader("Sunset", sunset.toInstant().toEpochMilli());
            }
        };
    }
}
