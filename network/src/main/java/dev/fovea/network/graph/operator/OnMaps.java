package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;

/** Operators that read and write maps {@code [N, C, H, W]}, whatever their input's axes counted before. */
interface OnMaps extends Operator {

    @Override
    default List<Layout> outputLayouts(List<Layout> inputs, List<Shape> outputs) {
        return outputs.stream().map(inputs.get(0)::asMaps).toList();
    }
}
