package dev.fovea.network.architecture.handcrafted;

import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sqrt;
import dev.fovea.network.graph.operator.Window2d;

/**
 * How brightness changes at each position of a photo: how much, and in which direction. All weights are fixed.
 *
 * @param magnitude {@code [N, 1, H, W]}, in brightness per pixel
 * @param direction {@code [N, 2, H, W]}, the part of a unit vector to the right and the part down
 */
record BrightnessGradient(Value magnitude, Value direction) {

    /** Differences of half a grey level are noise. */
    private static final float NOISE = 4e-6f;

    /**
     * Sobel's differences of the luminance; the outermost pixels have none.
     *
     * @param image {@code [N, 3, H + 2, W + 2]}, red, green and blue from 0 to 1
     */
    static BrightnessGradient of(Value image) {
        final Value grey =
                image.fixedConv("grey", Window2d.square(1), 1, Tensor.of(Shape.of(1, 3, 1, 1), 0.299f, 0.587f, 0.114f));
        final Value gradient = grey.fixedConv("gradient", Window2d.square(3), 1, sobel());
        final Value magnitude = gradient.times("gradient.square", gradient)
                .sumOfChannels("gradient.energy")
                .plus("gradient.noise", NOISE)
                .then("gradient.magnitude", new Sqrt());
        return new BrightnessGradient(magnitude, gradient.over("gradient.direction", magnitude));
    }

    private static Tensor sobel() {
        final float[] right = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
        final float[] weights = new float[18];
        for (int i = 0; i < 9; i++) {
            weights[i] = right[i] / 8;
            weights[9 + i] = right[i % 3 * 3 + i / 3] / 8;
        }
        return Tensor.of(Shape.of(2, 1, 3, 3), weights);
    }

    /**
     * The magnitude, shared out among directions by {@code max(0, cos)^8} of the angle between: {@code [N, directions, H, W]}. The first
     * direction is to the right, the next ones turn clockwise. The power makes each channel as wide as the distance to the next of eight.
     */
    Value directions(String layer, int count) {
        return power(turned(layer, count, 2 * Math.PI).then(layer + ".towards", new Relu()), layer, 8)
                .times(layer, magnitude);
    }

    /**
     * The magnitude, shared out among orientations by {@code cos^32} of the angle between, so that from dark to bright is the same as from
     * bright to dark: {@code [N, orientations, H, W]}. The power makes each channel as wide as the distance to the next of nine.
     */
    Value orientations(String layer, int count) {
        return power(turned(layer, count, Math.PI), layer, 32).times(layer, magnitude);
    }

    private Value turned(String layer, int count, double turn) {
        final float[] axes = new float[2 * count];
        for (int i = 0; i < count; i++) {
            axes[2 * i] = (float) Math.cos(turn * i / count);
            axes[2 * i + 1] = (float) Math.sin(turn * i / count);
        }
        return direction.fixedConv(layer + ".cosine", Window2d.square(1), 1, Tensor.of(Shape.of(count, 2, 1, 1), axes));
    }

    /** By squaring again and again. */
    private static Value power(Value cosine, String layer, int exponent) {
        Value power = cosine;
        for (int reached = 2; reached <= exponent; reached *= 2) {
            power = power.times("%s.power%d".formatted(layer, reached), power);
        }
        return power;
    }
}
