package dev.fovea.training.playground;

import dev.fovea.manifest.ForUsers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Points or settings that cannot be worked with; the message says why and what to do. */
public final class PlaygroundException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What is the matter. */
    public enum Reason {
        /** A point or a setting is out of its range, or there are too few points or classes. */
        INVALID,
        /** Each setting is in its range, and all together are too much work. */
        TOO_MUCH_WORK,
        /** The loss has become infinite or NaN, whatever weights training began with. */
        DIVERGED
    }

    PlaygroundException(Reason reason, String message) {
        this(reason, message, null);
    }

    PlaygroundException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Refuses a setting unless it is in its range; NaN is in none. */
    static void require(String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new PlaygroundException(
                    Reason.INVALID,
                    "'%s' must be from %s to %s, not %s".formatted(setting, plain(least), plain(most), plain(value)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
