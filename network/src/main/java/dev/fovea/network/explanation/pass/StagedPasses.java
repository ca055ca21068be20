package dev.fovea.network.explanation.pass;

import dev.fovea.network.explanation.CoveredPasses;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.incremental.IncrementalNetwork;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.List;

/**
 * A network in stages as one call uses it.
 *
 * @param kept what the stages need of the uncovered image
 */
record StagedPasses(IncrementalNetwork stages, IncrementalNetwork.Kept kept, Call call) implements CoveredPasses {

    /** Runs the uncovered image. */
    static StagedPasses over(Tensor image, IncrementalNetwork stages, Call call) {
        call.forwards(stages.placement());
        return new StagedPasses(stages, stages.keep(image), call);
    }

    @Override
    public List<List<Integer>> batches() {
        return stages.batches();
    }

    @Override
    public Logits covered(List<Integer> positions, float fill) {
        call.forwards(stages.placement());
        return Values.logits(kept.covered(positions, fill));
    }
}
