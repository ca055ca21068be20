package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * How to run the network on covered images.
 *
 * @param stages one after another from the image on, on crops
 * @param tail the rest, on whole values
 */
record Plan(List<Stage> stages, Graph tail) {

    Plan {
        stages = List.copyOf(stages);
    }

    String lastCut() {
        return tail.inputs().keySet().iterator().next();
    }
}
