package dev.fovea.network.feature;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** Every position of every channel, one after the other: {@code [N, C, H, W]} becomes {@code [N, C * H * W]}. */
public record FlattenPooling() implements Pooling {

    @Override
    public Shape pooled(Shape photo) {
        return Shape.of(photo.size());
    }

    @Override
    public Tensor apply(Tensor output) {
        return output.reshape(
                Shape.of(output.shape().dim(0), output.shape().from(1).size()));
    }
}
