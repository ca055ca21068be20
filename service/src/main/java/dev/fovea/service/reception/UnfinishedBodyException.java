package dev.fovea.service.reception;

import java.io.EOFException;
import java.io.Serial;
import java.util.Optional;
import java.util.stream.Stream;

/** What had been received of a body was read, and nothing follows. */
public final class UnfinishedBodyException extends EOFException {

    @Serial
    private static final long serialVersionUID = 1;

    private final BodyFailure failure;

    UnfinishedBodyException(BodyFailure failure) {
        super("The body ended before it was complete");
        this.failure = failure;
    }

    /** Why the body is not complete, if that is why something else failed. */
    public static Optional<BodyFailure> in(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .filter(UnfinishedBodyException.class::isInstance)
                .map(cause -> ((UnfinishedBodyException) cause).failure)
                .findFirst();
    }
}
