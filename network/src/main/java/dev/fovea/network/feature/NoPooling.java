package dev.fovea.network.feature;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** The layer's output as it is. */
public record NoPooling() implements Pooling {

    @Override
    public Shape pooled(Shape photo) {
        return photo;
    }

    @Override
    public Tensor apply(Tensor output) {
        return output;
    }
}
