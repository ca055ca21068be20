package dev.fovea.training.shallow;

import dev.fovea.network.graph.Tensor;
import dev.fovea.training.run.Checkpoint;
import dev.fovea.training.run.Checkpoints;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checkpoints of a run that hold the codebook, too: another kind of processor could find a slightly different one, to which the features
 * computed so far would not belong.
 */
final class CodebookCheckpoints implements Checkpoints {

    private static final String NAME = "codebook";

    private final Checkpoints checkpoints;
    private final Tensor codebook;

    CodebookCheckpoints(Checkpoints checkpoints, Tensor codebook) {
        this.checkpoints = checkpoints;
        this.codebook = codebook;
    }

    /** The codebook in the last checkpoint. */
    static Optional<Tensor> codebook(Checkpoints checkpoints) {
        return checkpoints.toGoOnFrom().map(checkpoint -> checkpoint.tensors().get(NAME));
    }

    @Override
    public Optional<Checkpoint> last() {
        return checkpoints.last();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        final SortedMap<String, Tensor> tensors = new TreeMap<>(checkpoint.tensors());
        tensors.put(NAME, codebook);
        checkpoints.save(new Checkpoint(tensors, checkpoint.notes()));
    }
}
