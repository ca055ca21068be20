package dev.fovea.network.image.tiff;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Samples that may be any number, for which no range is agreed on: taken as 0 to 255, the fraction and what is a little outside cut off.
 * Pictures whose numbers show another range, 0 to 1 for one, are refused: a guess would be a wrong answer now and then.
 */
final class NumberSamples implements SampleReader {

    private static final double LEAST = -255;
    private static final double MOST = 2 * 255;

    private final Numbers numbers;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** The number at an index of a row. */
    @FunctionalInterface
    interface Numbers {
        double at(ByteBuffer row, int index);
    }

    NumberSamples(Numbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public byte read(ByteBuffer row, int index) {
        final double value = numbers.at(row, index);
        if (value < smallest) {
            smallest = value;
        }
        if (value > largest) {
            largest = value;
        }
        // no number at all, as some programs mark pixels without data, becomes 0
        return (byte) (int) Math.max(0, Math.min(255, value));
    }

    @Override
    public void requireKnownRange() throws UnsupportedTiffException {
        final boolean fractions = largest > 0 && largest <= 1;
        if (fractions || smallest < LEAST || largest > MOST) {
            throw new UnsupportedTiffException(String.format(
                    Locale.ROOT, "numbers from %.4g to %.4g, of which only 0 to 255 are a picture", smallest, largest));
        }
    }
}
