package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * How to run the network on covered images.
 *
 * @param stages one after another from the image on, on crops
 * @param tail the rest, on whole values
 * @param batches positions whose crops are about as large, to run together
 */
record Plan(List<Stage> stages, Graph tail, List<List<Integer>> batches) {

    Plan {
        stages = List.copyOf(stages);
        batches = List.copyOf(batches);
    }

    String lastCut() {
        return tail.input();
    }
}
