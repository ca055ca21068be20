package dev.fovea.service.follow;

import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * A client that waits for the end of something.
 *
 * @param early what it would have been answered at once, without the body
 * @param gone whether the client has left
 * @param deadline in nanoseconds of {@link System#nanoTime}
 */
record Wait<T>(
        Followable<T> work,
        String id,
        ResponseEntity<?> early,
        PreferredWait preferred,
        BooleanSupplier gone,
        long deadline,
        DeferredResult<WaitEnd> result) {

    private static final String APPLIED = "Preference-Applied";

    static <T> Wait<T> of(
            Followable<T> work,
            String id,
            ResponseEntity<?> early,
            PreferredWait preferred,
            BooleanSupplier gone,
            long now) {
        return new Wait<>(
                work,
                id,
                // How the work was then need not be remembered by everyone who waits.
                ResponseEntity.status(early.getStatusCode())
                        .headers(early.getHeaders())
                        .build(),
                preferred,
                gone,
                now + preferred.duration().toNanos(),
                // The timer ends it, so that a deadline and an end cannot meet.
                new DeferredResult<>(0L));
    }

    /** The answer when the wait is over. */
    ResponseEntity<?> answer(boolean ended) {
        final ResponseEntity<?> answer = ended && begins() ? work.outcome(id) : unchanged();
        final HttpHeaders headers = headers();
        headers.putAll(answer.getHeaders());
        return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(answer.getBody());
    }

    /** What every answer has, also one that is a problem. */
    HttpHeaders headers() {
        final HttpHeaders headers = HttpHeaders.copyOf(early.getHeaders());
        headers.set(APPLIED, preferred.applied());
        return headers;
    }

    /** Whether the request began the work, and did not ask about it. */
    private boolean begins() {
        return early.getStatusCode().isSameCodeAs(HttpStatus.ACCEPTED);
    }

    private ResponseEntity<?> unchanged() {
        return ResponseEntity.status(early.getStatusCode()).body(work.now(id));
    }
}
