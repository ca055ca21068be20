package dev.fovea.network.training.descent;

import dev.fovea.network.training.run.Checkpoint;
import dev.fovea.network.training.run.Checkpoints;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In memory; may be full. */
final class LastCheckpoint implements Checkpoints {

    private @Nullable Checkpoint last;
    private boolean full;

    @Override
    public Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        last = checkpoint;
    }

    void fillUp() {
        full = true;
    }
}
