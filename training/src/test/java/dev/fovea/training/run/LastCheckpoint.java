package dev.fovea.training.run;

import dev.fovea.storage.fault.StorageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In memory; may be full, or the end of its process. */
public final class LastCheckpoint implements Checkpoints {

    private @Nullable Checkpoint last;
    private int saves;
    private int room = Integer.MAX_VALUE;
    private int life = Integer.MAX_VALUE;

    /** Thrown after a save, as if the process had been killed. */
    public static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    @Override
    public Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        if (saves >= room) {
            throw new StorageException(StorageException.Kind.FULL, "No space left on device");
        }
        last = checkpoint;
        saves++;
        if (saves >= life) {
            life = Integer.MAX_VALUE;
            throw new Killed();
        }
    }

    public int saves() {
        return saves;
    }

    /** There is room for so many checkpoints. */
    public LastCheckpoint fullAfter(int number) {
        room = number;
        return this;
    }

    /** Kills the run once after so many checkpoints. */
    public LastCheckpoint killAfter(int number) {
        life = number;
        return this;
    }

    public void replace(Checkpoint checkpoint) {
        last = checkpoint;
    }
}
