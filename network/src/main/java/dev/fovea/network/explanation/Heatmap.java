package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/**
 * A number for each position of a grid over the image.
 *
 * @param values [H, W], raw: neither scaled nor resized
 * @param signed whether negative values speak against the class; otherwise there are none, or they have no meaning of their own
 * @param extent where the grid lies
 */
public record Heatmap(Tensor values, boolean signed, Extent extent) {

    /** Rather than a divisor of zero for a map that is the same everywhere. */
    private static final float EPSILON = 1e-7f;

    /** A grid over the whole image. */
    public Heatmap(Tensor values, boolean signed) {
        this(values, signed, Extent.WHOLE);
    }

    public static Heatmap of(int height, int width, float[] values, boolean signed) {
        return new Heatmap(Tensor.of(Shape.of(height, width), values), signed);
    }

    public int height() {
        return Math.toIntExact(values.shape().dim(0));
    }

    public int width() {
        return Math.toIntExact(values.shape().dim(1));
    }

    public float minimum() {
        float least = Float.POSITIVE_INFINITY;
        for (float value : values.floats()) {
            least = Math.min(least, value);
        }
        return least;
    }

    public float maximum() {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values.floats()) {
            most = Math.max(most, value);
        }
        return most;
    }

    public boolean isZero() {
        return minimum() == 0 && maximum() == 0;
    }

    /** Whether all values are the same. */
    public boolean isFlat() {
        return minimum() == maximum();
    }

    /** Negative values set to zero. */
    public Heatmap rectified() {
        final float[] positive = values.floats();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(0, positive[i]);
        }
        return new Heatmap(Tensor.of(values.shape(), positive), false, extent);
    }

    /** From 0 for the smallest value to 1 for the largest. */
    public Heatmap scaled() {
        final float least = minimum();
        final float range = maximum() - least + EPSILON;
        final float[] scaled = values.floats();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (scaled[i] - least) / range;
        }
        return new Heatmap(Tensor.of(values.shape(), scaled), false, extent);
    }

    /**
     * A grid over the whole image, by bilinear interpolation between the centres of this grid's cells; beyond the outer centres it stays
     * the same.
     */
    public Heatmap resized(int toHeight, int toWidth) {
        return of(
                toHeight,
                toWidth,
                new Bilinear(height(), width(), toHeight, toWidth, extent).resize(values.floats(), 0),
                signed);
    }
}
