package dev.fovea.network.image.webp.lossy;

/** How the 16 x 16 pixels that are being decoded are predicted. One is used again for all. */
final class Macroblock {

    static final int SUBBLOCKS = 16;

    int segment;

    /** Whether there is nothing but the prediction. */
    boolean skipped;

    /** Whether each 4 x 4 block of luma has a mode of its own. */
    boolean bySubblocks;

    /** One of {@link BlockPrediction}'s, unless predicted by subblocks. */
    int lumaMode;

    /** Of {@link SubblockPrediction}'s, row by row, if predicted by subblocks. */
    final int[] subblockModes = new int[SUBBLOCKS];

    /** One of {@link BlockPrediction}'s. */
    int chromaMode;
}
