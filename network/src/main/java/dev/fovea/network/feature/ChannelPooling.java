package dev.fovea.network.feature;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * One number per channel, whatever the order of the axes: {@code [N, C, H, W]}, {@code [N, H, W, C]} and {@code [N, T, C]} become {@code
 * [N, C]}. A layer without positions, {@code [N, C]}, is taken as maps of 1 x 1.
 */
public sealed interface ChannelPooling extends Pooling permits AveragePooling, GeneralizedMeanPooling, MaxPooling {

    /** The number that stands for the positions {@code from} (inclusive) to {@code to} (exclusive), at least one. */
    float pool(float[] values, int from, int to);

    @Override
    default Shape pooled(Shape photo, Layout layout) {
        return Shape.of(maps(photo, layout).channels());
    }

    @Override
    default Tensor apply(Tensor output, Layout layout) {
        final FeatureMaps maps = maps(output.shape().from(1), layout);
        final float[] values = maps.channelsFirst(output).floats();
        final float[] channels = new float[values.length / maps.positions()];
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel] = pool(values, channel * maps.positions(), (channel + 1) * maps.positions());
        }
        return Tensor.of(Shape.of(output.shape().dim(0), maps.channels()), channels);
    }

    private static FeatureMaps maps(Shape photo, Layout layout) {
        return layout.maps()
                .orElseThrow(() -> new IllegalArgumentException(
                        "which of the numbers %s of a photo belong to one channel is not known (its layout is %s)"
                                .formatted(photo, layout)));
    }
}
