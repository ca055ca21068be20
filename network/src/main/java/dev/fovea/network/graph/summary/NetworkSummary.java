package dev.fovea.network.graph.summary;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of a network's layers, and their totals.
 *
 * @param layers in the order in which they run
 * @param parameters learnable weights; those that layers share count once
 * @param multiplyAccumulates of all layers, for one image
 * @param connections of all layers, for one image
 */
public record NetworkSummary(List<LayerSummary> layers, long parameters, long multiplyAccumulates, long connections) {

    public NetworkSummary {
        layers = List.copyOf(layers);
    }

    public static NetworkSummary of(Graph graph) {
        final Map<String, ReceptiveField> fields = new HashMap<>();
        graph.inputs().keySet().forEach(input -> fields.put(input, ReceptiveField.OF_INPUT));
        final List<LayerSummary> layers = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            final Optional<ReceptiveField> field = field(layer, graph, fields);
            field.ifPresent(seen -> layer.outputs().forEach(output -> fields.put(output, seen)));
            layers.add(summary(layer, graph, field.orElse(ReceptiveField.GLOBAL)));
        }
        final long multiplyAccumulates =
                layers.stream().mapToLong(LayerSummary::multiplyAccumulates).sum();
        final long connections =
                layers.stream().mapToLong(LayerSummary::connections).sum();
        return new NetworkSummary(layers, graph.parameterCount(), multiplyAccumulates, connections);
    }

    /** The union over the inputs, seen through the operator; weights, and what is computed from them alone, see nothing. */
    private static Optional<ReceptiveField> field(Layer layer, Graph graph, Map<String, ReceptiveField> fields) {
        return layer.inputs().stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .reduce(ReceptiveField::union)
                .map(seen -> seen.behind(graph.reach(layer)));
    }

    private static LayerSummary summary(Layer layer, Graph graph, ReceptiveField field) {
        final List<Shape> written = graph.outputShapes(layer);
        final long parameters = layer.inputs().stream()
                .distinct()
                .map(graph.parameters()::get)
                .filter(Objects::nonNull)
                .filter(Parameter::learnable)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        return new LayerSummary(
                layer.name(),
                layer.operator().type(),
                written.get(0),
                graph.layout(layer.name()),
                parameters,
                layer.operator().multiplyAccumulates(graph.inputShapes(layer), written),
                layer.operator().connections(graph.inputShapes(layer), written),
                field);
    }
}
