package dev.fovea.service.http;

import dev.fovea.service.problem.RequestFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** What cannot be read of a query: parameters without a name, and escapes that are none, or no UTF-8. */
final class QueryFaults {

    private QueryFaults() {}

    /** @param query as it was sent, without the question mark */
    static Stream<RequestFault> of(String query) {
        return Stream.of(query.split("&", -1)).filter(pair -> !pair.isEmpty()).flatMap(QueryFaults::ofParameter);
    }

    private static Stream<RequestFault> ofParameter(String pair) {
        final int equals = pair.indexOf('=');
        final String sent = equals < 0 ? pair : pair.substring(0, equals);
        if (sent.isEmpty()) {
            return Stream.of(RequestFault.ofParameter("", "The query has a value without the name of a parameter."));
        }
        final Optional<String> name = text(sent);
        if (name.isEmpty()) {
            return Stream.of(
                    RequestFault.ofParameter(sent, "The name of a query parameter is not percent-encoded UTF-8."));
        }
        return equals < 0 || text(pair.substring(equals + 1)).isPresent()
                ? Stream.empty()
                : Stream.of(RequestFault.ofParameter(
                        name.get(), "The value of '%s' is not percent-encoded UTF-8.".formatted(name.get())));
    }

    /** The text that was meant; empty if there is none. */
    private static Optional<String> text(String sent) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < sent.length(); i++) {
            if (sent.charAt(i) != '%') {
                bytes.writeBytes(sent.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < sent.length()
                    && HexFormat.isHexDigit(sent.charAt(i + 1))
                    && HexFormat.isHexDigit(sent.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(sent, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
