package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import java.util.List;

/** Operators that map each element of one tensor on its own. */
interface Unary extends Operator {

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new InvalidGraphException("one input is needed, not " + inputs.size());
        }
        return List.of(inputs.get(0));
    }
}
