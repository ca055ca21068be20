package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Window2d;

/**
 * Histograms of gradients in square cells, as DenseSift and HistogramOfGradients are made of.
 *
 * @param size of a cell in pixels
 * @param step from cell to cell in pixels, of which the size is a multiple; even
 */
record GradientCells(int size, int step) {

    /**
     * A mean around the middle of each cell, where a pixel's weight falls linearly to 0 at the middle of the neighbours: each pixel is
     * shared out among the cells around it.
     *
     * @param maps {@code [N, C, H, W]}
     * @return {@code [N, C, H / step, W / step]}
     */
    Value of(Value maps, String layer) {
        final Window2d window = Window2d.square(2L * size).stride(step).padding(size - step / 2);
        return maps.fixedConv(layer, window, maps.channels(), weights(maps.channels()));
    }

    private Tensor weights(long channels) {
        final int width = 2 * size;
        final float[] weights = new float[Math.toIntExact(channels * width * width)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = share(i % width) * share(i / width % width) / (size * size);
        }
        return Tensor.of(Shape.of(channels, 1, width, width), weights);
    }

    private float share(int tap) {
        return 1 - Math.abs(tap + 0.5f - size) / size;
    }

    /**
     * The channels of neighbouring cells at one position, row by row.
     *
     * @param cells what {@link #of} gives, {@code [N, C, H, W]}
     * @return {@code [N, side * side * C, H', W']}
     */
    Value blocks(Value cells, String layer, int side) {
        final int channels = Math.toIntExact(cells.channels());
        final int taps = side * side;
        final float[] weights = new float[channels * taps * channels * taps];
        for (int tap = 0; tap < taps; tap++) {
            for (int channel = 0; channel < channels; channel++) {
                weights[((tap * channels + channel) * channels + channel) * taps + tap] = 1;
            }
        }
        final Window2d window = Window2d.square(side).dilation(size / step);
        return cells.fixedConv(
                layer, window, 1, Tensor.of(Shape.of((long) channels * taps, channels, side, side), weights));
    }
}
