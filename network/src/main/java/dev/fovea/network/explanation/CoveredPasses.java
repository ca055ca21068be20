package dev.fovea.network.explanation;

import dev.fovea.network.prediction.Logits;
import java.util.List;

/** Passes over one image that a window covers at one position after another. Several threads may make them. */
public interface CoveredPasses {

    /** All positions of the window, row by row from 0 on, in the batches to ask for. */
    List<List<Integer>> batches();

    /**
     * The network's answers to the image covered at each position of a batch.
     *
     * @param fill what covers it, as a value of the normalised input
     */
    Logits covered(List<Integer> positions, float fill);
}
