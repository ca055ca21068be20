package dev.fovea.network.conversion;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.part.Head;
import java.util.List;
import java.util.Set;

/** Checks that a graph takes the image and gives the output its description promises. */
record ModelEnds(ModelDescription description) {

    /**
     * The graph with exactly one output, the logits or the features: a final softmax is cut off.
     *
     * @throws ConversionException if input or output do not fit the description
     * @throws dev.fovea.network.graph.UnknownLayerException if it names an output that is no layer
     */
    Graph fitted(Graph whole) {
        final String asked = description.output();
        final Graph graph = asked == null ? whole : whole.returning(List.of(asked));
        requireImage(graph);
        if (graph.outputs().size() != 1) {
            throw new ConversionException(
                    "The model has the outputs %s, but one is needed; name it as 'output'".formatted(graph.outputs()));
        }
        final String output = graph.output();
        final String logits = description.resolvedTask() == Task.CLASSIFICATION ? Head.logits(graph) : output;
        requireOutput(graph.shape(logits));
        return logits.equals(output) ? graph : graph.returning(List.of(logits));
    }

    private void requireImage(Graph graph) {
        final InputSpec input = description.input();
        final Shape expected = Shape.of(Shape.BATCH, input.channelOrder().channels(), input.height(), input.width());
        final Set<String> inputs = graph.inputs().keySet();
        if (inputs.size() != 1) {
            throw new ConversionException(
                    "The model has the inputs %s, but exactly one image is needed".formatted(inputs));
        }
        final Shape actual = graph.shape(graph.input());
        if (!actual.withBatch(1).equals(expected.withBatch(1))) {
            throw new ConversionException(
                    "The model takes images of shape %s, but the input description says %s (channels before height and width)"
                            .formatted(actual, expected));
        }
    }

    private void requireOutput(Shape output) {
        final boolean rows = output.rank() == 2 && output.dim(1) > 0;
        if (description.resolvedTask() == Task.FEATURES) {
            return;
        }
        if (!rows) {
            throw new ConversionException("A classifier's output must be [N, classes], not " + output);
        }
        final int labels = description.labels().size();
        if (labels > 0 && output.dim(1) != labels) {
            throw new ConversionException(
                    "The model has %d classes but %d labels were given".formatted(output.dim(1), labels));
        }
    }
}
