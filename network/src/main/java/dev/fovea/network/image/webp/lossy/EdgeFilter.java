package dev.fovea.network.image.webp.lossy;

import org.jspecify.annotations.Nullable;

/** Smooths the edges of the macroblocks of a row, in the order that the format wants: left, inner, upper, inner. */
final class EdgeFilter {

    private static final int SUBBLOCK = 4;

    private final boolean lumaOnly;
    private final @Nullable FilterStrength[][] strengths = new @Nullable FilterStrength[Segments.COUNT][];
    private final @Nullable FilterStrength[] ofColumn;
    private final boolean[] inner;
    private final LoopFilter loops = new LoopFilter();

    EdgeFilter(FilterHeader header, Segments segments, int columns) {
        this.lumaOnly = header.simple();
        for (int segment = 0; segment < strengths.length; segment++) {
            strengths[segment] = FilterStrength.of(header, segments.filterLevel(segment, header.level()));
        }
        this.ofColumn = new @Nullable FilterStrength[columns];
        this.inner = new boolean[columns];
    }

    /** Remembers how the macroblock of a column is to be filtered. */
    void plan(int column, Macroblock block, boolean coefficients) {
        ofColumn[column] = strengths[block.segment][block.bySubblocks ? 1 : 0];
        inner[column] = coefficients || block.bySubblocks;
    }

    void filter(FilteredRows luma, FilteredRows blue, FilteredRows red, boolean hasAbove) {
        for (int column = 0; column < ofColumn.length; column++) {
            final FilterStrength strength = ofColumn[column];
            if (strength != null) {
                filter(luma, column, hasAbove, strength);
                if (!lumaOnly) {
                    filter(blue, column, hasAbove, strength);
                    filter(red, column, hasAbove, strength);
                }
            }
        }
    }

    private void filter(FilteredRows rows, int column, boolean hasAbove, FilterStrength strength) {
        final byte[] samples = rows.samples;
        final int first = rows.first(column);
        if (column > 0) {
            loops.upright(strength.outer(), samples, first, rows.stride, rows.block);
        }
        if (inner[column]) {
            for (int x = SUBBLOCK; x < rows.block; x += SUBBLOCK) {
                loops.upright(strength.inner(), samples, first + x, rows.stride, rows.block);
            }
        }
        if (hasAbove) {
            loops.level(strength.outer(), samples, first, rows.stride, rows.block);
        }
        if (inner[column]) {
            for (int y = SUBBLOCK; y < rows.block; y += SUBBLOCK) {
                loops.level(strength.inner(), samples, first + y * rows.stride, rows.stride, rows.block);
            }
        }
    }
}
