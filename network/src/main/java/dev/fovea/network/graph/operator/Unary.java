package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;

/** Operators that map each element of one tensor on its own. */
interface Unary extends Operator {

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(inputs.get(0));
    }
}
