package dev.fovea.training.descent;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Mul;
import java.util.ArrayList;
import java.util.List;

/**
 * Several classifiers of the same image in one graph. Layers and parameters of the first are named {@code member1.} and so on; the layer
 * {@code logits} is the mean of theirs.
 */
final class AveragedLogits {

    static final String LAYER = "logits";

    private static final String SHARE = "share";

    private AveragedLogits() {}

    /** @param members at least two, with the same inputs and classes */
    static Graph of(List<Graph> members) {
        final Graph first = members.get(0);
        final List<Layer> layers = new ArrayList<>();
        final List<Parameter> parameters = new ArrayList<>();
        String sum = "";
        for (int i = 0; i < members.size(); i++) {
            final Graph member = members.get(i);
            final String prefix = "member" + (i + 1) + ".";
            for (Layer layer : member.layers()) {
                layers.add(new Layer(
                        prefix + layer.name(),
                        layer.operator(),
                        layer.inputs().stream()
                                .map(name -> name.isEmpty() || first.inputs().containsKey(name) ? name : prefix + name)
                                .toList()));
            }
            member.parameters()
                    .values()
                    .forEach(parameter -> parameters.add(new Parameter(
                            prefix + parameter.name(), parameter.shape(), parameter.learnable(), parameter.value())));
            final String logits = prefix + member.output();
            if (sum.isEmpty()) {
                sum = logits;
            } else {
                layers.add(new Layer("sum" + (i + 1), new Add(), List.of(sum, logits)));
                sum = "sum" + (i + 1);
            }
        }
        parameters.add(new Parameter(SHARE, Shape.of(1), false, Tensor.of(Shape.of(1), 1f / members.size())));
        layers.add(new Layer(LAYER, new Mul(), List.of(sum, SHARE)));
        return new Graph(first.name(), first.inputs(), layers, parameters, List.of(LAYER));
    }
}
