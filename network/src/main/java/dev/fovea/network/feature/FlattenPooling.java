package dev.fovea.network.feature;

import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** Every number, one after the other as the layer has them: {@code [N, C, H, W]} becomes {@code [N, C * H * W]}. */
public record FlattenPooling() implements Pooling {

    @Override
    public Shape pooled(Shape photo, Layout layout) {
        return Shape.of(photo.size());
    }

    @Override
    public Tensor apply(Tensor output, Layout layout) {
        return output.reshape(
                Shape.of(output.shape().dim(0), output.shape().from(1).size()));
    }
}
