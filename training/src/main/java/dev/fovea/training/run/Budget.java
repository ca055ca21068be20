package dev.fovea.training.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run may go on, besides what its recipe says. Reaching it ends the run in good order, with the best weights so far.
 *
 * @param epochs at most so many passes over the training photos; absent: as the recipe says
 * @param time at most so long, counted over all attempts; absent: no limit
 */
public record Budget(@Nullable Integer epochs, @Nullable Duration time) {

    /** As long as the recipe says. */
    public static final Budget UNLIMITED = new Budget(null, null);

    public Budget {
        if (epochs != null && epochs < 1) {
            throw new IllegalArgumentException("A budget must be at least one epoch, not %d".formatted(epochs));
        }
        if (time != null && (time.isZero() || time.isNegative())) {
            throw new IllegalArgumentException("A budget of time must be positive, not %s".formatted(time));
        }
    }
}
