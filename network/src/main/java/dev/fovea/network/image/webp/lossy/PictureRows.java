package dev.fovea.network.image.webp.lossy;

/** Collects rows of macroblocks and turns what can no longer change into pixels. */
final class PictureRows {

    private static final int LUMA = 16;
    private static final int CHROMA = 8;

    private final int height;
    private final EdgeFilter edges;
    private final FilteredRows luma;
    private final FilteredRows blue;
    private final FilteredRows red;
    private final RgbRows rgb;

    /** @param pixels [height, width, 3] */
    PictureRows(LossyBitstream frame, int columns, EdgeFilter edges, byte[] pixels) {
        this.height = frame.height();
        this.edges = edges;
        luma = new FilteredRows(columns, LUMA);
        blue = new FilteredRows(columns, CHROMA);
        red = new FilteredRows(columns, CHROMA);
        rgb = new RgbRows(frame.width(), height, pixels);
    }

    /** Adds the next row of macroblocks, the how-manieth of which is {@code row}. */
    void add(Reconstruction blocks, int row) {
        luma.next(blocks.luma);
        blue.next(blocks.blue);
        red.next(blocks.red);
        edges.filter(luma, blue, red, row > 0);
        final boolean isLast = LUMA * (row + 1) >= height;
        final int end = isLast ? height : LUMA * (row + 1) - FilteredRows.KEPT;
        for (int y = Math.max(0, LUMA * row - FilteredRows.KEPT); y < end; y++) {
            rgb.write(y, row, luma, blue, red);
        }
    }
}
