package dev.fovea.network.explanation;

import dev.fovea.network.explanation.incremental.IncrementalNetwork;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/** A network in stages as one call uses it. */
record IncrementalPasses(IncrementalNetwork stages, Passes passes) {

    /** Runs the uncovered image and keeps what the stages need of it. */
    IncrementalNetwork.Kept keep(Tensor image) {
        passes.forwards(stages.placement());
        return stages.keep(image);
    }

    /** The network's answers to the image covered at each of these positions, one of the stages' batches. */
    Logits covered(IncrementalNetwork.Kept kept, List<Integer> positions, float fill) {
        passes.forwards(stages.placement());
        return new Logits(kept.covered(positions, fill));
    }
}
