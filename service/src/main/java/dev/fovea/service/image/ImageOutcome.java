package dev.fovea.service.image;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import java.util.Optional;

/** What became of an image of a request. */
public sealed interface ImageOutcome<R> {

    /** What was wanted of it. */
    record Made<R>(R result) implements ImageOutcome<R> {}

    /** It was no good. */
    record Bad<R>(ProblemException exception) implements ImageOutcome<R> {

        public Problem problem() {
            return exception.problem();
        }
    }

    /** It was fine, but others were not, so nothing was made of it. */
    record Spared<R>() implements ImageOutcome<R> {}

    /** What was made of it; empty if nothing was. */
    default Optional<R> made() {
        return this instanceof Made<R> one ? Optional.of(one.result()) : Optional.empty();
    }
}
