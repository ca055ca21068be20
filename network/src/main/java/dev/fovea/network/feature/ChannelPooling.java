package dev.fovea.network.feature;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * One number per channel: {@code [N, C, H, W]} becomes {@code [N, C]}. A layer without positions, {@code [N, C]}, is taken as maps of
 * 1 x 1.
 */
public sealed interface ChannelPooling extends Pooling permits AveragePooling, GeneralizedMeanPooling, MaxPooling {

    /** The number that stands for the positions {@code from} (inclusive) to {@code to} (exclusive), at least one. */
    float pool(float[] values, int from, int to);

    @Override
    default Shape pooled(Shape photo) {
        if (photo.rank() != 1 && photo.rank() != 3) {
            throw new IllegalArgumentException(
                    "Pooling needs maps [C, H, W] or a vector [C] per photo, and there is %s".formatted(photo));
        }
        return Shape.of(photo.dim(0));
    }

    @Override
    default Tensor apply(Tensor output) {
        final Shape shape = output.shape();
        final Shape pooled = pooled(shape.from(1));
        final float[] values = output.floats();
        final float[] channels = new float[Math.toIntExact(shape.dim(0) * pooled.dim(0))];
        final int area = channels.length == 0 ? 0 : values.length / channels.length;
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel] = pool(values, channel * area, (channel + 1) * area);
        }
        return Tensor.of(Shape.of(shape.dim(0), pooled.dim(0)), channels);
    }
}
