package dev.fovea.benchmark;

import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.Checkpoints;
import java.util.Optional;

/** For runs that nobody continues. */
final class NoCheckpoints implements Checkpoints {

    @Override
    public Optional<Checkpoint> last() {
        return Optional.empty();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        // Begun again if need be.
    }
}
