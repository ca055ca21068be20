package dev.fovea.network.image.webp.lossy;

/** A row of macroblocks: predicts each from its neighbours and adds what the prediction lacks. */
final class Reconstruction {

    private static final int LUMA = 16;
    private static final int CHROMA = 8;
    private static final int SUBBLOCK = 4;

    final Plane luma;
    final Plane blue;
    final Plane red;
    private final Coefficients coefficients;
    private final SubblockPrediction subblocks;
    private final InverseTransform transform = new InverseTransform();

    Reconstruction(Coefficients coefficients, int columns) {
        this.coefficients = coefficients;
        luma = new Plane(columns, LUMA);
        blue = new Plane(columns, CHROMA);
        red = new Plane(columns, CHROMA);
        subblocks = new SubblockPrediction(luma);
    }

    void nextRow() {
        luma.nextRow();
        blue.nextRow();
        red.nextRow();
    }

    /**
     * Completes a macroblock.
     *
     * @param hasAbove whether there are macroblocks above
     */
    void complete(Macroblock block, int column, boolean hasAbove) {
        final boolean hasLeft = column > 0;
        if (block.bySubblocks) {
            completeSubblocks(block, luma.first(column));
        } else {
            BlockPrediction.predict(block.lumaMode, luma, luma.first(column), hasLeft, hasAbove);
            add(luma, column, Coefficients.LUMA);
        }
        BlockPrediction.predict(block.chromaMode, blue, blue.first(column), hasLeft, hasAbove);
        add(blue, column, Coefficients.BLUE);
        BlockPrediction.predict(block.chromaMode, red, red.first(column), hasLeft, hasAbove);
        add(red, column, Coefficients.RED);
    }

    /** What is above and to the right of the last in a row is taken from above the macroblock, since nothing else is known yet. */
    private void completeSubblocks(Macroblock block, int first) {
        final int end = first - luma.stride + LUMA;
        for (int i = 0; i < Macroblock.SUBBLOCKS; i++) {
            final int x = SUBBLOCK * (i % SUBBLOCK);
            final int at = first + SUBBLOCK * (i / SUBBLOCK) * luma.stride + x;
            final int aboveRight = x == LUMA - SUBBLOCK ? end : at - luma.stride + SUBBLOCK;
            subblocks.predict(block.subblockModes[i], at, aboveRight);
            addBlock(luma, at, Coefficients.LUMA + i);
        }
    }

    private void add(Plane plane, int column, int firstBlock) {
        int block = firstBlock;
        for (int y = 0; y < plane.block; y += SUBBLOCK) {
            final int row = plane.first(column) + y * plane.stride;
            for (int x = 0; x < plane.block; x += SUBBLOCK) {
                addBlock(plane, row + x, block);
                block++;
            }
        }
    }

    private void addBlock(Plane plane, int at, int block) {
        transform.add(
                coefficients.values,
                block * Coefficients.BLOCK,
                coefficients.counts[block],
                plane.samples,
                at,
                plane.stride);
    }
}
