package dev.fovea.training.run;

import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * What comes of a run.
 *
 * @param graph returns logits {@code [N, classes]}
 * @param labels names of the classes in the order of the logits
 * @param report how it came about, and how good it is
 */
public record TrainedModel(Graph graph, List<String> labels, TrainingReport report) {

    public TrainedModel {
        labels = List.copyOf(labels);
    }
}
