package dev.fovea.network.feature;

import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** The layer's output as it is. */
public record NoPooling() implements Pooling {

    @Override
    public Shape pooled(Shape photo, Layout layout) {
        return photo;
    }

    @Override
    public Tensor apply(Tensor output, Layout layout) {
        return output;
    }
}
