package dev.fovea.service.follow;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The preference {@code wait} of RFC 7240: how many seconds a client would wait for an end before it is told that there is none yet.
 *
 * @param seconds from 0 to {@link #MOST}
 */
record PreferredWait(int seconds) {

    static final int MOST = 60;

    private static final String HEADER = "Prefer";
    private static final String NAME = "wait";

    /**
     * What a request prefers; empty if it does not wait.
     *
     * @throws dev.fovea.service.problem.ProblemException if it is no number of seconds
     */
    static Optional<PreferredWait> of(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(PreferredWait::preferences)
                .filter(preference ->
                        preference[0].strip().toLowerCase(Locale.ROOT).equals(NAME))
                // Of a preference that is there twice the first one counts.
                .findFirst()
                .map(preference -> new PreferredWait(seconds(preference.length < 2 ? "" : preference[1])));
    }

    /** Each as its name and, if it has one, its value. */
    private static Stream<String[]> preferences(String header) {
        return Arrays.stream(header.split(",")).map(preference -> preference.split(";", 2)[0].split("=", 2));
    }

    private static int seconds(String text) {
        final String value = text.strip().replaceAll("^\"(.*)\"$", "$1");
        if (!value.matches("\\d+")) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofHeader(
                            HEADER,
                            "The header 'Prefer: wait=%s' needs a whole number of seconds, e.g. 'Prefer: wait=60'."
                                    .formatted(value)))
                    .exception();
        }
        return new BigInteger(value).min(BigInteger.valueOf(MOST)).intValue();
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** The value of {@code Preference-Applied}. */
    String applied() {
        return NAME + "=" + seconds;
    }
}
