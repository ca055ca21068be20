package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Whether an engine convolves by the definition, forwards and backwards. oneDNN plans its kernels by the sizes of the processor's caches;
 * where a virtual machine hides these, some of its kernels leave a part of the gradient unwritten.
 */
final class ConvolutionCheck {

    private static final int IMAGES = 8;

    /** Fewer channels than a vector holds, as many, and more; windows of several sizes. */
    private static final List<Sizes> CASES = List.of(
            new Sizes(4, 8, 16, 3),
            new Sizes(8, 8, 16, 3),
            new Sizes(2, 8, 8, 1),
            new Sizes(1, 6, 28, 5),
            new Sizes(6, 16, 14, 5),
            new Sizes(16, 16, 8, 3));

    private final Engine engine;

    ConvolutionCheck(Engine engine) {
        this.engine = engine;
    }

    boolean passes() {
        synchronized (engine) {
            return CASES.stream().allMatch(this::isRight);
        }
    }

    /**
     * Images and weights of ones, padded to keep the size, and the sum of all outputs differentiated: every number is then a count of
     * pairs of a pixel and a window that sees it, so exact.
     */
    private boolean isRight(Sizes sizes) {
        try (NDManager manager = engine.newBaseManager()) {
            final NDArray images = leaf(manager, new Shape(IMAGES, sizes.channels, sizes.size, sizes.size));
            final NDArray weights = leaf(manager, new Shape(sizes.filters, sizes.channels, sizes.kernel, sizes.kernel));
            try (GradientCollector collector = engine.newGradientCollector()) {
                final Shape padding = new Shape(sizes.kernel / 2, sizes.kernel / 2);
                final NDArray output = Conv2d.conv2d(
                                images, weights, null, new Shape(1, 1), padding, new Shape(1, 1), 1)
                        .singletonOrThrow();
                final NDArray sum = output.sum();
                leaveNoNumbersBehind(manager, images.getShape());
                collector.backward(sum);
                return isTable(output, sizes.size, sizes.channels, sizes::windows)
                        && isTable(images.getGradient(), sizes.size, sizes.filters, sizes::windows)
                        && isTable(weights.getGradient(), sizes.kernel, IMAGES, sizes::pixels);
            }
        }
    }

    private static NDArray leaf(NDManager manager, Shape shape) {
        final NDArray ones = manager.ones(shape, DataType.FLOAT32);
        ones.setRequiresGradient(true);
        return ones;
    }

    /** What is not written must not look right by chance, as memory of zeros or of an earlier result may. */
    private static void leaveNoNumbersBehind(NDManager manager, Shape shape) {
        for (int i = 0; i < 4; i++) {
            manager.full(shape, Float.NaN, DataType.FLOAT32).close();
        }
    }

    /** Whether the array is, in each of its planes of {@code size x size}, {@code factor} times the product of its row's and its column's count. */
    private static boolean isTable(NDArray array, int size, int factor, IntToDoubleFunction count) {
        final float[] values = array.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            final int row = i / size % size;
            final int column = i % size;
            if (values[i] != factor * count.applyAsDouble(row) * count.applyAsDouble(column)) {
                return false;
            }
        }
        return true;
    }

    /** Of a convolution with square images and odd windows. */
    private record Sizes(int channels, int filters, int size, int kernel) {

        /** How many windows see position {@code i} of an axis. */
        double windows(int i) {
            return Math.min(size - 1, i + kernel / 2) - Math.max(0, i - kernel / 2) + 1;
        }

        /** How many positions of an axis the {@code tap}-th weight of a window sees. */
        double pixels(int tap) {
            return size - Math.abs(tap - kernel / 2);
        }
    }
}
