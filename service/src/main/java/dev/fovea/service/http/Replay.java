package dev.fovea.service.http;

import org.springframework.http.HttpHeaders;

/** Whether an answer is to a request that was sent before under the same key, and so began nothing. */
public final class Replay {

    private static final String HEADER = "Idempotency-Replayed";

    private Replay() {}

    /** The header of such an answer; none of another. */
    public static HttpHeaders headers(boolean replayed) {
        final HttpHeaders headers = new HttpHeaders();
        if (replayed) {
            headers.set(HEADER, "true");
        }
        return headers;
    }
}
