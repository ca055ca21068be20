package dev.fovea.training.playground;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * The features of points in units in which those of the training points have mean 0 and standard deviation {@value #DEVIATION}, so that
 * the same learning rate and lambda suit points of any scale. An affine map: what is linear stays so.
 */
final class StandardizedFeatures {

    private static final int FEATURES = 2;

    /** Larger than the usual 1, so that weights need not be large to bend the surface, and lambda 0.1 does not flatten it. */
    private static final double DEVIATION = 3;

    private final PointFeatures features;
    private final double[] mean = new double[FEATURES];
    private final double[] deviation = new double[FEATURES];

    StandardizedFeatures(PointFeatures features, PointSet training) {
        this.features = features;
        final List<double[]> values = training.points().stream()
                .map(point -> features.of(point.x(), point.y()))
                .toList();
        for (int f = 0; f < FEATURES; f++) {
            final int feature = f;
            mean[f] = values.stream()
                    .mapToDouble(value -> value[feature])
                    .average()
                    .orElseThrow();
            final double variance = values.stream()
                    .mapToDouble(value -> Math.pow(value[feature] - mean[feature], 2))
                    .average()
                    .orElseThrow();
            // what is the same for all points stays 0
            deviation[f] = variance == 0 ? 1 : Math.sqrt(variance) / DEVIATION;
        }
    }

    /** {@code [N, 2]}. */
    Tensor of(List<Point> points) {
        final float[] values = new float[FEATURES * points.size()];
        for (int i = 0; i < points.size(); i++) {
            write(points.get(i).x(), points.get(i).y(), values, FEATURES * i);
        }
        return Tensor.of(Shape.of(points.size(), FEATURES), values);
    }

    /** One row of a grid, {@code [size, 2]}. */
    Tensor ofRow(Area area, int size, int row) {
        final float[] values = new float[FEATURES * size];
        for (int column = 0; column < size; column++) {
            write(area.x((double) column / (size - 1)), area.y((double) row / (size - 1)), values, FEATURES * column);
        }
        return Tensor.of(Shape.of(size, FEATURES), values);
    }

    private void write(double x, double y, float[] into, int at) {
        final double[] raw = features.of(x, y);
        for (int f = 0; f < FEATURES; f++) {
            into[at + f] = (float) ((raw[f] - mean[f]) / deviation[f]);
        }
    }
}
