package dev.fovea.network.image.webp.lossy.entropy;

/** How probable the tokens of coefficients are in one frame (RFC 6386, section 13.4). */
public final class CoefficientProbabilities {

    /** Probabilities that share a context. */
    static final int ROW = 11;

    /** The three contexts of a position. */
    static final int POSITION = 3 * ROW;

    /** The positions of a kind of block, and one behind the last, which is never used. */
    static final int KIND = 17 * POSITION;

    private static final int KINDS = 4;

    /** The band of each position in zigzag order; neighbours share one. */
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7};

    private static final int BANDS_OF_KIND = 8;

    private CoefficientProbabilities() {}

    /** [kind of block, position, context, 11]. */
    public static int[] read(BoolDecoder bits) {
        final int[] ofBands = InitialProbabilities.TABLE.clone();
        for (int i = 0; i < ofBands.length; i++) {
            if (bits.bit(UpdateProbabilities.TABLE[i]) == 1) {
                ofBands[i] = bits.number(Byte.SIZE);
            }
        }
        return byPosition(ofBands);
    }

    /** So that nobody has to ask for the band of a position. */
    private static int[] byPosition(int[] ofBands) {
        final int[] result = new int[KINDS * KIND];
        for (int i = 0; i < KINDS * BANDS.length; i++) {
            final int band = BANDS_OF_KIND * (i / BANDS.length) + BANDS[i % BANDS.length];
            System.arraycopy(ofBands, band * POSITION, result, i * POSITION, POSITION);
        }
        return result;
    }
}
