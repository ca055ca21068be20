package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;

/** Element-wise arithmetic of two tensors. */
interface Binary extends Elementwise {

    @Override
    default int maxInputs() {
        return 2;
    }

    @Override
    default List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new InvalidGraphException("two inputs are needed, not " + inputs.size());
        }
        return Elementwise.super.outputShapes(inputs);
    }
}
