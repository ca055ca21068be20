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

    /**
     * These areas of the variants, each [C, h, w] of the value with its patch; all areas have one size.
     *
     * @return valid until the scratch memory is used again
     */
    Tensor on(KeptValue kept, List<Area> areas, Scratch scratch) {
        final int channels = Math.toIntExact(kept.shape().dim(1));
        final int height = areas.get(0).rows().length();
        final int width = areas.get(0).columns().length();
        final float[] patches = scratch.patches(values);
        final float[] batch = scratch.batch(Math.multiplyExact(areas.size(), channels * height * width));
        for (int i = 0; i < areas.size(); i++) {
            final Area area = areas.get(i);
            final Area part = starts.get(i);
            final Area inside = changed.get(i).intersection(area);
            for (int c = 0; c < channels; c++) {
                final Plane to = new Plane(batch, (i * channels + c) * height * width, area);
                final Plane from = new Plane(kept.values(), c * kept.area().size(), kept.area());
                if (inside.isEmpty()) {
                    to.fill(area, from);
                } else {
                    to.fill(inside, new Plane(patches, (i * channels + c) * part.size(), part));
                    to.fillAround(inside, from);
                }
            }
        }
        return scratch.tensor(Shape.of(areas.size(), channels, height, width));
    }

    /**
     * One channel of a part of the value.
     *
     * @param values holds it row by row
     * @param start where it begins there
     * @param frame the part that it holds
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Plane(float[] values, int start, Area frame) {

        /** Copies an area that both hold. */
        void fill(Area area, Plane source) {
            final int length = area.columns().length();
            int from = source.index(area);
            int to = index(area);
            if (length == width() && length == source.width()) {
                System.arraycopy(source.values, from, values, to, area.size());
                return;
            }
            for (int y = area.rows().length(); y > 0; y--) {
                System.arraycopy(source.values, from, values, to, length);
                from += source.width();
                to += width();
            }
        }

        /** Copies all that this holds but an area within it. */
        void fillAround(Area area, Plane source) {
            final Span rows = frame.rows();
            final Span columns = frame.columns();
            fillUnlessEmpty(new Area(new Span(rows.from(), area.rows().from()), columns), source);
            fillUnlessEmpty(new Area(new Span(area.rows().end(), rows.end()), columns), source);
            fillUnlessEmpty(
                    new Area(
                            area.rows(), new Span(columns.from(), area.columns().from())),
                    source);
            fillUnlessEmpty(new Area(area.rows(), new Span(area.columns().end(), columns.end())), source);
        }

        private void fillUnlessEmpty(Area area, Plane source) {
            if (!area.isEmpty()) {
                fill(area, source);
            }
        }

        private int width() {
            return frame.columns().length();
        }

        private int index(Area area) {
            return start
                    + (area.rows().from() - frame.rows().from()) * width()
                    + area.columns().from()
                    - frame.columns().from();
        }
    }
}
