package dev.fovea.network.image.webp.lossy;

/** Smooths the edges of the macroblocks of a row, in the order that the format wants: left, inner, upper, inner. */
final class EdgeFilter {

    private static final int SUBBLOCK = 4;

    private final boolean simple;
    private final FilterStrength[][] strengths;
    private final FilterStrength[] ofColumn;
    private final boolean[] inner;

    EdgeFilter(FilterHeader header, Segments segments, int columns) {
        this.simple = header.simple();
        this.strengths = FilterStrength.of(header, segments);
        this.ofColumn = new FilterStrength[columns];
        this.inner = new boolean[columns];
    }

    /** Remembers how the macroblock of a column is to be filtered. */
    void plan(int column, Macroblock block, boolean coefficients) {
        ofColumn[column] = strengths[block.segment][block.bySubblocks ? 1 : 0];
        inner[column] = coefficients || block.bySubblocks;
    }

    void filter(FilteredRows luma, FilteredRows blue, FilteredRows red, boolean hasAbove) {
        for (int column = 0; column < ofColumn.length; column++) {
            if (ofColumn[column].level() > 0) {
                filter(luma, column, hasAbove);
                if (!simple) {
                    filter(blue, column, hasAbove);
                    filter(red, column, hasAbove);
                }
            }
        }
    }

    private void filter(FilteredRows rows, int column, boolean hasAbove) {
        final FilterStrength strength = ofColumn[column];
        final int first = rows.first(column);
        if (column > 0) {
            macroblock(rows, first, 1, rows.stride, strength);
        }
        if (inner[column]) {
            for (int x = SUBBLOCK; x < rows.block; x += SUBBLOCK) {
                subblock(rows, first + x, 1, rows.stride, strength);
            }
        }
        if (hasAbove) {
            macroblock(rows, first, rows.stride, 1, strength);
        }
        if (inner[column]) {
            for (int y = SUBBLOCK; y < rows.block; y += SUBBLOCK) {
                subblock(rows, first + y * rows.stride, rows.stride, 1, strength);
            }
        }
    }

    private void macroblock(FilteredRows rows, int first, int across, int along, FilterStrength strength) {
        if (simple) {
            LoopFilter.simple(rows.samples, first, across, along, rows.block, strength.macroblockEdge());
        } else {
            LoopFilter.macroblock(rows.samples, first, across, along, rows.block, strength);
        }
    }

    private void subblock(FilteredRows rows, int first, int across, int along, FilterStrength strength) {
        if (simple) {
            LoopFilter.simple(rows.samples, first, across, along, rows.block, strength.subblockEdge());
        } else {
            LoopFilter.subblock(rows.samples, first, across, along, rows.block, strength);
        }
    }
}
