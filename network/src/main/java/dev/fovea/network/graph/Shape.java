package dev.fovea.network.graph;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The dimensions of a tensor, outermost first, e.g. {@code [N, C, H, W]}. A dimension is non-negative, or {@link #BATCH} where
 * the number of images is left open.
 */
public final class Shape {

    /** Stands for a batch size that is not known before the graph runs. */
    public static final long BATCH = -1;

    private final long[] dims;

    private Shape(long[] dims) {
        this.dims = dims;
    }

    public static Shape of(long... dims) {
        for (long dim : dims) {
            if (dim < BATCH) {
                throw new IllegalArgumentException("A dimension cannot be " + dim + " in " + Arrays.toString(dims));
            }
        }
        return new Shape(dims.clone());
    }

    public static Shape scalar() {
        return new Shape(new long[0]);
    }

    public int rank() {
        return dims.length;
    }

    /** The dimension at {@code axis}; a negative axis counts from the end. */
    public long dim(int axis) {
        return dims[axis(axis)];
    }

    /** The axis as a number from 0 to rank - 1; a negative axis counts from the end. */
    public int axis(int axis) {
        final int positive = axis < 0 ? axis + dims.length : axis;
        if (positive < 0 || positive >= dims.length) {
            throw new IllegalArgumentException("Axis " + axis + " is outside " + this);
        }
        return positive;
    }

    public long[] dims() {
        return dims.clone();
    }

    /** The dimensions from {@code axis} on, e.g. the spatial ones of {@code [N, C, H, W]} from 2. */
    public Shape from(int axis) {
        return new Shape(Arrays.copyOfRange(dims, axis, dims.length));
    }

    public Shape with(int axis, long dim) {
        final long[] copy = dims.clone();
        copy[axis(axis)] = dim;
        return of(copy);
    }

    public boolean isKnown() {
        return LongStream.of(dims).allMatch(dim -> dim >= 0);
    }

    /** The same shape with an open batch size set to {@code batch}. */
    public Shape withBatch(long batch) {
        return new Shape(
                LongStream.of(dims).map(dim -> dim == BATCH ? batch : dim).toArray());
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if the batch size is open
     * @throws ArithmeticException if the number does not fit a long
     */
    public long size() {
        if (!isKnown()) {
            throw new IllegalStateException("The size of " + this + " depends on the batch");
        }
        return LongStream.of(dims).reduce(1, Math::multiplyExact);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return LongStream.of(dims)
                .mapToObj(dim -> dim == BATCH ? "N" : Long.toString(dim))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
