package dev.fovea.network.feature;

import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** What becomes of the positions of a layer's output. */
public sealed interface Pooling permits ChannelPooling, FlattenPooling, NoPooling {

    /**
     * The shape of the features of one photo.
     *
     * @param photo shape of the layer's output for one photo, e.g. {@code [C, H, W]}, or {@code [C]} where positions are gone
     * @param layout what the axes of the output count, {@code N} first
     * @throws IllegalArgumentException if such an output cannot be pooled in this way
     */
    Shape pooled(Shape photo, Layout layout);

    /**
     * Pools each photo on its own.
     *
     * @param output of the layer for any number of photos, {@code [N, ...]}
     * @param layout as for {@link #pooled}
     * @return {@code [N, ...]}, behind N as {@link #pooled} says
     * @throws IllegalArgumentException as {@link #pooled}
     */
    Tensor apply(Tensor output, Layout layout);
}
