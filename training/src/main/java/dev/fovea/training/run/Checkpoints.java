package dev.fovea.training.run;

import java.util.Optional;

/** Where a run keeps its last checkpoint. */
public interface Checkpoints {

    /** The last one saved; empty for a run that begins. */
    Optional<Checkpoint> last();

    /**
     * Replaces the last one, at once and for good: a crash leaves the old one or the new one.
     *
     * @throws dev.fovea.storage.fault.StorageException if it cannot be written, e.g. to a full disk; the old one stays
     */
    void save(Checkpoint checkpoint);
}
