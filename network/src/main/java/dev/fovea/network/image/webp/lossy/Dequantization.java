package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;
import java.util.Arrays;

/**
 * What coefficients are multiplied by (RFC 6386, sections 9.6 and 14.1): the first of a block and the others, for luma, for the
 * block of luma averages, and for chroma.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Dequantization(int[] luma, int[] averages, int[] chroma) {

    private static final int INDEX_BITS = 7;
    private static final int DELTA_BITS = 4;
    private static final int MAX_CHROMA_FIRST = 132;
    private static final int MIN_AVERAGES = 8;

    private static final int[] FIRST = {
        4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 17,
        18, 19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 25, 25, 26, 27, 28,
        29, 30, 31, 32, 33, 34, 35, 36, 37, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58,
        59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74,
        75, 76, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89,
        91, 93, 95, 96, 98, 100, 101, 102, 104, 106, 108, 110, 112, 114, 116, 118,
        122, 124, 126, 128, 130, 132, 134, 136, 138, 140, 143, 145, 148, 151, 154, 157
    };

    private static final int[] OTHERS = {
        4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
        20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
        36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51,
        52, 53, 54, 55, 56, 57, 58, 60, 62, 64, 66, 68, 70, 72, 74, 76,
        78, 80, 82, 84, 86, 88, 90, 92, 94, 96, 98, 100, 102, 104, 106, 108,
        110, 112, 114, 116, 119, 122, 125, 128, 131, 134, 137, 140, 143, 146, 149, 152,
        155, 158, 161, 164, 167, 170, 173, 177, 181, 185, 189, 193, 197, 201, 205, 209,
        213, 217, 221, 225, 229, 234, 239, 245, 249, 254, 259, 264, 269, 274, 279, 284
    };

    /** One for each segment. */
    static Dequantization[] read(BoolDecoder bits, Segments segments) {
        final int ofFrame = bits.number(INDEX_BITS);
        final int lumaFirst = bits.optionalSigned(DELTA_BITS);
        final int averagesFirst = bits.optionalSigned(DELTA_BITS);
        final int averages = bits.optionalSigned(DELTA_BITS);
        final int chromaFirst = bits.optionalSigned(DELTA_BITS);
        final int chroma = bits.optionalSigned(DELTA_BITS);
        final Dequantization[] result = new Dequantization[Segments.COUNT];
        for (int segment = 0; segment < result.length; segment++) {
            final int index = segments.quantizer(segment, ofFrame);
            result[segment] = new Dequantization(
                    steps(at(FIRST, index + lumaFirst), at(OTHERS, index)),
                    steps(
                            2 * at(FIRST, index + averagesFirst),
                            Math.max(MIN_AVERAGES, at(OTHERS, index + averages) * 155 / 100)),
                    steps(Math.min(MAX_CHROMA_FIRST, at(FIRST, index + chromaFirst)), at(OTHERS, index + chroma)));
        }
        return result;
    }

    /** One for each coefficient of a block. */
    private static int[] steps(int first, int others) {
        final int[] result = new int[Coefficients.BLOCK];
        Arrays.fill(result, others);
        result[0] = first;
        return result;
    }

    private static int at(int[] table, int index) {
        return table[Math.max(0, Math.min(table.length - 1, index))];
    }
}
