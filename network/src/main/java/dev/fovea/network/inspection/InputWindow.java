package dev.fovea.network.inspection;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.graph.summary.ReceptiveField;

/**
 * What a position sees of the network's input, in its pixels, without what is padding.
 *
 * @param x first column
 * @param y first row
 * @param width at least 1
 * @param height at least 1
 */
public record InputWindow(int x, int y, int width, int height) {

    static InputWindow of(ReceptiveField field, Excitation excitation, InputSpec spec) {
        if (!(field instanceof ReceptiveField.Window window)) {
            return new InputWindow(0, 0, spec.width(), spec.height());
        }
        final int left = first(window.width(), excitation.x(), spec.width());
        final int top = first(window.height(), excitation.y(), spec.height());
        return new InputWindow(
                left,
                top,
                end(window.width(), excitation.x(), spec.width()) - left,
                end(window.height(), excitation.y(), spec.height()) - top);
    }

    private static int first(ReceptiveField.Axis axis, int position, int size) {
        final long first = axis.offset() + position * axis.stride();
        return (int) Math.max(0, Math.min(size - 1, first));
    }

    /** At least one pixel behind the first, even for a field that lies in the padding. */
    private static int end(ReceptiveField.Axis axis, int position, int size) {
        final long end = axis.offset() + position * axis.stride() + axis.size();
        return (int) Math.max(first(axis, position, size) + 1L, Math.min(size, end));
    }

    /** This part of the planes [C, height, width], as [C, this height, this width]. */
    float[] cut(float[] values, InputSpec spec) {
        final int channels = spec.channelOrder().channels();
        final float[] part = new float[channels * height * width];
        for (int row = 0; row < channels * height; row++) {
            final int from = (row / height * spec.height() + y + row % height) * spec.width() + x;
            System.arraycopy(values, from, part, row * width, width);
        }
        return part;
    }
}
