package dev.fovea.network.training.run;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In memory; may be full. */
public final class LastCheckpoint implements Checkpoints {

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

    /** From now on nothing can be saved. */
    public void fillUp() {
        full = true;
    }
}
