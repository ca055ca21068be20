package dev.fovea.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The headers of answers that pages of other sites may read: those that HTTP defines and our answers have, and all of ours in the contract. */
final class ExposedHeaders {

    private static final List<String> OF_HTTP = List.of(
            "Allow",
            "Content-Disposition",
            "Deprecation",
            "ETag",
            "Link",
            "Location",
            "Preference-Applied",
            "Request-Id",
            "Retry-After",
            "Server-Timing",
            "Sunset");

    private static final List<String> OF_UPLOADS = List.of(
            "Tus-Extension",
            "Tus-Max-Size",
            "Tus-Resumable",
            "Tus-Version",
            "Upload-Expires",
            "Upload-Length",
            "Upload-Offset");

    private static final Pattern OURS = Pattern.compile("\\b(?:Fovea(?:-[A-Z][A-Za-z]*)+|Idempotency-Replayed)\\b");

    private ExposedHeaders() {}

    static List<String> all() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(ExposedHeaders.class.getResourceAsStream("/static/openapi.yaml"))) {
            final String text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(
                            OF_HTTP.stream(),
                            OF_UPLOADS.stream(),
                            OURS.matcher(text).results().map(MatchResult::group))
                    .flatMap(names -> names)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
