package dev.fovea.network.architecture.build;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Max;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Sqrt;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.operator.WindowAxis;
import dev.fovea.network.signal.Gaussian;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Local contrast normalisation: Jarrett, Kavukcuoglu, Ranzato and LeCun, "What is the best multi-stage architecture for object
 * recognition?" (2009), section 2.1. With Gaussian weights w of sum 1, {@code v = x - sum(w x)} and {@code y = v / max(mean(s), s)} for
 * {@code s = sqrt(sum(w v^2))}; the mean of s is the image's.
 *
 * <p>At the border, what the window holds of the image has weights of sum 1, too, so that no edge appears there. A tiny number under
 * the root gives an image of one colour a result (0) and a gradient.
 *
 * @param size of the window, an odd number of pixels
 * @param deviation of the Gaussian, in pixels
 * @param acrossMaps whether all maps share mean and deviation, as in the paper, or each has its own
 */
public record LocalContrastNormalization(int size, double deviation, boolean acrossMaps) {

    /** The paper's window of 9 x 9, whose deviation it does not tell; here a weight at the edge is 1/23 of that in the middle. */
    public static final LocalContrastNormalization ACROSS_MAPS = new LocalContrastNormalization(9, 1.6, true);

    /** The same window, for each map on its own. */
    public static final LocalContrastNormalization WITHIN_MAPS = new LocalContrastNormalization(9, 1.6, false);

    private static final float TINY = 1e-10f;

    public LocalContrastNormalization {
        if (size < 1 || size % 2 == 0 || !(deviation > 0)) {
            throw new InvalidGraphException(
                    "Local contrast is normalised in a window of odd size with a deviation above 0, not %d and %s"
                            .formatted(size, deviation));
        }
    }

    /** Adds the layers; {@code [N, C, H, W]} to the same shape. */
    public Value of(Value x, String layer) {
        final Window window = new Window(
                x.network().fixed(layer + ".rows", rows(x.channels())),
                x.network().fixed(layer + ".columns", columns(x.channels())),
                x.network().fixed(layer + ".border", border(x.shape())));
        final Value v = x.minus(layer + ".subtractive", mean(x, layer + ".mean", window));
        final Value variance = mean(v.times(layer + ".square", v), layer + ".variance", window);
        final Value tiny = x.network().fixed(layer + ".tiny", Tensor.of(Shape.scalar(), TINY));
        final Value s = variance.plus(layer + ".positive", tiny).then(layer + ".deviation", new Sqrt());
        // across maps, s is one map; else each map's mean is its own
        final Value typical = s.then(layer + ".typical", new ReduceMean(List.of(2, 3), true));
        return v.over(layer + ".divisive", x.network().layer(layer + ".divisor", new Max(), s, typical));
    }

    /** What each mean is taken with. A Gaussian is one along rows and then one along columns, which is a quarter of the work. */
    private record Window(Value rows, Value columns, Value border) {}

    private Value mean(Value x, String layer, Window window) {
        final Value rows = x.network()
                .layer(layer + ".rows", convolution(1, size, acrossMaps ? 1 : x.channels()), x, window.rows());
        return x.network()
                .layer(layer + ".inside", convolution(size, 1, rows.channels()), rows, window.columns())
                .times(layer, window.border());
    }

    private static Conv convolution(int height, int width, long groups) {
        return new Conv(
                new Window2d(
                        new WindowAxis(height, 1, 1, height / 2, height / 2),
                        new WindowAxis(width, 1, 1, width / 2, width / 2)),
                groups);
    }

    /** One map of all, or each on its own: {@code [1, C, 1, size]} or {@code [C, 1, 1, size]}. */
    private Tensor rows(long channels) {
        return acrossMaps
                ? Tensor.of(Shape.of(1, channels, 1, size), weights(channels, 1.0 / channels))
                : Tensor.of(Shape.of(channels, 1, 1, size), weights(channels, 1));
    }

    /** Each of the maps that are left on its own: {@code [C, 1, size, 1]}, or one. */
    private Tensor columns(long channels) {
        final long left = acrossMaps ? 1 : channels;
        return Tensor.of(Shape.of(left, 1, size, 1), weights(left, 1));
    }

    private float[] weights(long times, double factor) {
        final double[] profile = profile();
        final float[] weights = new float[Math.toIntExact(times * size)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (factor * profile[i % size]);
        }
        return weights;
    }

    /** One over the sum of the weights inside the image, for each position: {@code [1, 1, H, W]}. */
    private Tensor border(Shape image) {
        final double[] rows = inside(Math.toIntExact(image.dim(2)));
        final double[] columns = inside(Math.toIntExact(image.dim(3)));
        final float[] factors = new float[rows.length * columns.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) (1 / (rows[i / columns.length] * columns[i % columns.length]));
        }
        return Tensor.of(Shape.of(1, 1, rows.length, columns.length), factors);
    }

    private double[] inside(int length) {
        final double[] profile = profile();
        final double[] inside = new double[length];
        for (int i = 0; i < length; i++) {
            for (int tap = 0; tap < size; tap++) {
                final int position = i + tap - size / 2;
                inside[i] += position >= 0 && position < length ? profile[tap] : 0;
            }
        }
        return inside;
    }

    /** The weights of a row, of sum 1. */
    private double[] profile() {
        final double[] outwards = new Gaussian(deviation, size / 2).weights();
        return IntStream.range(0, size)
                .mapToDouble(i -> outwards[Math.abs(i - size / 2)])
                .toArray();
    }
}
