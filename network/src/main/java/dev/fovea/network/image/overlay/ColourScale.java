package dev.fovea.network.image.overlay;

import java.util.Arrays;

/**
 * Which number gets which colour.
 *
 * @param low the number at the lower end of the colour map
 * @param high the number at its upper end
 */
public record ColourScale(ColourMap colours, double low, double high) {

    /** Of so many numbers one may lie beyond the end, so that a few outliers do not leave all others without colour. */
    private static final int OUTLIER = 200;

    /**
     * From the least number to the largest, but for outliers; symmetric around zero where the middle of the colour map means zero. With
     * fewer than {@value #OUTLIER} numbers none is an outlier.
     */
    public static ColourScale of(float[] numbers, ColourMap colours) {
        final float[] sorted = numbers.clone();
        if (colours.isDiverging()) {
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = Math.abs(sorted[i]);
            }
        }
        Arrays.sort(sorted);
        final double largest = sorted[sorted.length - 1];
        final double usual = sorted[sorted.length - 1 - sorted.length / OUTLIER];
        final double least = colours.isDiverging() ? 0 : sorted[0];
        final double high = usual > least ? usual : largest;
        return new ColourScale(colours, colours.isDiverging() ? -high : least, high);
    }

    /** Where all numbers are the same: the middle of a map with a zero, else the lower end. */
    public int rgb(double number) {
        if (low == high) {
            return colours.rgb(colours.isDiverging() ? 0.5 : 0);
        }
        return colours.rgb((number - low) / (high - low));
    }
}
