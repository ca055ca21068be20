package dev.fovea.network.image.webp.lossy.entropy;

/** How probable the tokens of coefficients are in one frame (RFC 6386, section 13.4). */
public final class CoefficientProbabilities {

    /** Probabilities that share a context. */
    static final int ROW = 11;

    /** The three contexts of a band. */
    static final int BAND = 3 * ROW;

    /** The eight bands of a kind of block. */
    static final int KIND = 8 * BAND;

    private CoefficientProbabilities() {}

    /** In the order of {@link InitialProbabilities#TABLE}. */
    public static int[] read(BoolDecoder bits) {
        final int[] probabilities = InitialProbabilities.TABLE.clone();
        for (int i = 0; i < probabilities.length; i++) {
            if (bits.bit(UpdateProbabilities.TABLE[i]) == 1) {
                probabilities[i] = bits.number(Byte.SIZE);
            }
        }
        return probabilities;
    }
}
