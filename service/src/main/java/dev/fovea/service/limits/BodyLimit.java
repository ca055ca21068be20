package dev.fovea.service.limits;

import dev.fovea.service.problem.ProblemType;

/**
 * How long a body may be.
 *
 * @param property that sets the limit
 */
record BodyLimit(String property, long bytes) {

    /** Throws the problem if {@code length} is beyond the limit. */
    void check(long length) {
        if (length > bytes) {
            throw ProblemType.BODY_TOO_LARGE
                    .because("The body is longer than %d bytes, the limit (%s). Send less in one request."
                            .formatted(bytes, property))
                    .with("limit", bytes)
                    .exception();
        }
    }
}
