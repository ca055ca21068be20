package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Reach;
import java.util.stream.LongStream;

/**
 * A window sliding along one spatial axis.
 *
 * @param kernel number of taps, 1 and up
 * @param stride step from one output to the next, 1 and up
 * @param dilation distance between taps, 1 and up
 * @param padBegin positions added before the first, 0 and up
 * @param padEnd positions added after the last, 0 and up
 */
public record WindowAxis(long kernel, long stride, long dilation, long padBegin, long padEnd) {

    public WindowAxis {
        if (kernel < 1 || stride < 1 || dilation < 1) {
            throw new IllegalArgumentException("Kernel, stride and dilation must be at least 1, not %d, %d and %d"
                    .formatted(kernel, stride, dilation));
        }
        if (padBegin < 0 || padEnd < 0) {
            throw new IllegalArgumentException("Padding cannot be negative: %d and %d".formatted(padBegin, padEnd));
        }
        if (LongStream.of(kernel, stride, dilation, padBegin, padEnd).max().orElse(0) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Kernel, stride, dilation and padding are at most " + Integer.MAX_VALUE);
        }
    }

    /** Positions from the first tap to the last. */
    public long extent() {
        return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
    }

    /**
     * The number of outputs over {@code input} positions. With {@code ceil}, a last window that hangs over the end counts if it
     * starts before the end of the input.
     */
    public long outputs(long input, boolean ceil) {
        final long room = Math.addExact(input, Math.addExact(padBegin, padEnd)) - extent();
        if (room < 0) {
            throw new InvalidGraphException("a window of %d does not fit %d positions with padding %d and %d"
                    .formatted(extent(), input, padBegin, padEnd));
        }
        final long outputs = room / stride + 1;
        final boolean hangsOver = ceil && room % stride != 0 && outputs * stride < input + padBegin;
        return hangsOver ? outputs + 1 : outputs;
    }

    /** Positions that the last window reaches beyond the padded input; only with {@code ceil}. */
    long overhang(long input, boolean ceil) {
        final long reached = (outputs(input, ceil) - 1) * stride + extent();
        return Math.max(0, reached - (input + padBegin + padEnd));
    }

    /** Whether no window lies in the padding alone. */
    boolean seesInput() {
        return padBegin < extent() && padEnd < extent();
    }

    boolean isSymmetric() {
        return padBegin == padEnd;
    }

    boolean padsAtMostHalf() {
        return padBegin <= kernel / 2 && padEnd <= kernel / 2;
    }

    boolean isPadded() {
        return padBegin > 0 || padEnd > 0;
    }

    Reach.Axis reach() {
        return new Reach.Axis(extent(), stride, -padBegin);
    }
}
