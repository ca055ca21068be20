package dev.fovea.network.feature;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Dropout;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.MatMul;
import java.util.Optional;

/** The layer whose output is the features of a photo unless another is asked for. */
public final class FeatureLayer {

    private FeatureLayer() {}

    /**
     * The layer that the last convolution or linear layer of a classifier reads, its penultimate features; without dropout, which does
     * nothing when a network only runs. The output itself if nothing lies before that.
     */
    public static String beforeHead(Graph classifier) {
        return head(classifier)
                .flatMap(head -> computing(head, classifier))
                .map(Layer::name)
                .orElse(classifier.outputs().get(0));
    }

    private static Optional<Layer> head(Graph classifier) {
        return classifier.returning(classifier.outputs()).layers().stream()
                .filter(layer -> isLearnable(layer, classifier))
                .reduce((first, second) -> second);
    }

    private static boolean isLearnable(Layer layer, Graph graph) {
        return (layer.operator() instanceof Conv
                        || layer.operator() instanceof Gemm
                        || layer.operator() instanceof MatMul)
                && layer.inputs().stream().anyMatch(graph.parameters()::containsKey);
    }

    /** The layer that computes what {@code reader} reads; empty if that is the network's input. */
    private static Optional<Layer> computing(Layer reader, Graph graph) {
        final Optional<Layer> computing = reader.inputs().stream()
                .flatMap(input ->
                        graph.layers().stream().filter(layer -> layer.outputs().contains(input)))
                .findFirst();
        return computing.flatMap(layer -> doesNothing(layer) ? computing(layer, graph) : computing);
    }

    private static boolean doesNothing(Layer layer) {
        return layer.operator() instanceof Dropout || layer.operator() instanceof Identity;
    }
}
