package dev.fovea.training.run;

import dev.fovea.storage.fault.StorageException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.Optional;

/** Where a run keeps its last checkpoint. */
public interface Checkpoints {

    /**
     * The last one saved; empty for a run that begins.
     *
     * @throws StorageException if it cannot be read, or is missing or damaged
     */
    Optional<Checkpoint> last();

    /**
     * The last one as a run needs it.
     *
     * @throws TrainingException {@code UNUSABLE_CHECKPOINT} if it is missing or damaged, {@code STORAGE} if reading it again later may help
     */
    default Optional<Checkpoint> toGoOnFrom() {
        try {
            return last();
        } catch (StorageException e) {
            throw e.isDamage()
                    ? new TrainingException(
                            Reason.UNUSABLE_CHECKPOINT, "The last checkpoint is damaged. Start a new run.", e)
                    : new TrainingException(Reason.STORAGE, "The last checkpoint cannot be read. Try again later.", e);
        }
    }

    /**
     * Replaces the last one, at once and for good: a crash leaves the old one or the new one.
     *
     * @throws StorageException if it cannot be written, e.g. to a full disk; the old one stays
     */
    void save(Checkpoint checkpoint);
}
