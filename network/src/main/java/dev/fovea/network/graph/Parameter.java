package dev.fovea.network.graph;

import org.jspecify.annotations.Nullable;

/**
 * A named weight of the graph.
 *
 * @param learnable whether training changes it; running statistics and integer constants are not learnable
 * @param value absent until an architecture's weights are loaded or initialised
 */
public record Parameter(
        String name,
        Shape shape,
        boolean learnable,
        @Nullable Tensor value) {

    public Parameter {
        if (value != null && !value.shape().equals(shape)) {
            throw new InvalidGraphException(
                    "Parameter '%s' has shape %s, not %s".formatted(name, shape, value.shape()));
        }
    }

    public Parameter with(Tensor newValue) {
        return new Parameter(name, shape, learnable, newValue);
    }

    /** The value, which must have been set. */
    public Tensor filled() {
        if (value == null) {
            throw new InvalidGraphException(
                    "Parameter '" + name + "' has no value: load or initialise the weights first");
        }
        return value;
    }
}
