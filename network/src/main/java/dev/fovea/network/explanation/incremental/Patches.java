package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * What differs from a kept value, for a batch of variants of it.
 *
 * @param values [N, C, h, w], of each variant a part of the value
 * @param starts where the part of each variant lies
 * @param changed the area of each variant that may differ, within its part
 */
record Patches(Tensor values, List<Area> starts, List<Area> changed) {

    /** These areas of the variants, each [C, h, w] of the value with its patch; all areas have one size. */
    Tensor on(KeptValue kept, List<Area> areas) {
        final Shape whole = kept.shape();
        final int channels = Math.toIntExact(whole.dim(1));
        final int height = areas.get(0).rows().length();
        final int width = areas.get(0).columns().length();
        final float[] patches = values.floats();
        final float[] batch = new float[Math.multiplyExact(areas.size(), channels * height * width)];
        final Plane from = new Plane(Math.toIntExact(whole.dim(2)), Math.toIntExact(whole.dim(3)));
        final Plane patch = new Plane(
                Math.toIntExact(values.shape().dim(2)),
                Math.toIntExact(values.shape().dim(3)));
        final Plane to = new Plane(height, width);
        for (int i = 0; i < areas.size(); i++) {
            final Area area = areas.get(i);
            final Area inside = changed.get(i).intersection(area);
            final Area part = starts.get(i);
            for (int c = 0; c < channels; c++) {
                final int target = i * channels + c;
                from.copy(kept.values(), c, 0, 0, batch, to, target, area, area);
                patch.copy(patches, target, part.rows().from(), part.columns().from(), batch, to, target, area, inside);
            }
        }
        return Tensor.of(Shape.of(areas.size(), channels, height, width), batch);
    }

    /** The size of one channel. */
    private record Plane(int height, int width) {

        /** Copies {@code area}; this plane begins at ({@code top}, {@code left}) and the other where {@code frame} does. */
        void copy(
                float[] source,
                int plane,
                int top,
                int left,
                float[] batch,
                Plane to,
                int target,
                Area frame,
                Area area) {
            if (area.isEmpty()) {
                return;
            }
            for (int y = area.rows().from(); y < area.rows().end(); y++) {
                System.arraycopy(
                        source,
                        (plane * height + y - top) * width + area.columns().from() - left,
                        batch,
                        (target * to.height + y - frame.rows().from()) * to.width
                                + area.columns().from()
                                - frame.columns().from(),
                        area.columns().length());
            }
        }
    }
}
