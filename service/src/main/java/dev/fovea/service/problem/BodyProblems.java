package dev.fovea.service.problem;

import dev.fovea.service.reception.BodyFailure;
import dev.fovea.service.reception.UnfinishedBodyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Says what is wrong with a body that has not come, or not to its end. */
public final class BodyProblems {

    private static final Duration BUSY = Duration.ofSeconds(5);

    private BodyProblems() {}

    /** Of a body that has not been received. */
    public static Problem of(BodyFailure failure) {
        return switch (failure) {
            case CUT_OFF -> cutOff();
            case SLOW ->
                ProblemType.SLOW_BODY.because(
                        "The body came too slowly. Send it again over a faster connection, or send less at a time; fovea.reception.min-rate and fovea.reception.max-time are the limits.");
            case TOO_MANY ->
                ProblemType.UNAVAILABLE
                        .because("Too much is being sent by others at this time. Send it again in a moment.")
                        .retryAfter(BUSY);
            case DISK_FULL ->
                ProblemType.STORAGE_FULL.because(
                        "There is no room to receive the body. Ask the operator for space, or send less.");
        };
    }

    /** Of one that could not be read to its end. */
    public static Problem of(IOException failure) {
        return in(failure).orElseGet(BodyProblems::cutOff);
    }

    /** The one of a body, if that is why something else failed. */
    public static Optional<Problem> in(Exception failure) {
        return UnfinishedBodyException.in(failure).map(BodyProblems::of);
    }

    private static Problem cutOff() {
        return ProblemType.INVALID_REQUEST.because("The body ended before it was complete. Send all of it.");
    }
}
