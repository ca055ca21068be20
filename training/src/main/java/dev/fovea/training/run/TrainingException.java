package dev.fovea.training.run;

import dev.fovea.manifest.ForUsers;
import dev.fovea.manifest.Worded;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run that cannot begin or go on, for a reason that its user can do something about; the message says what. */
public final class TrainingException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What is the matter. */
    public enum Reason implements Worded {
        /** The data set has too few classes, or a class too few photos, for this recipe. */
        UNSUITABLE_DATA,
        /** The network has no such layer, no rectangular image input, or nothing that can be trained. */
        UNSUITABLE_MODEL,
        /** A setting makes no sense for this network and data. */
        UNSUITABLE_SETTING,
        /** No weight has moved. */
        NOTHING_LEARNED,
        /** The loss has become infinite or NaN. */
        DIVERGED,
        /** Not even a batch of one fits in memory. */
        OUT_OF_MEMORY,
        /** The checkpoint is of another plan, or damaged. */
        UNUSABLE_CHECKPOINT,
        /** The disk is full or the store does not answer. */
        STORAGE
    }

    public TrainingException(Reason reason, String message) {
        this(reason, message, null);
    }

    public TrainingException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
