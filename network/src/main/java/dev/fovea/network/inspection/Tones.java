package dev.fovea.network.inspection;

import java.util.Arrays;

/**
 * Numbers as levels of grey.
 *
 * @param low the number that is black
 * @param high the number that is white, above {@code low}
 */
record Tones(float low, float high) {

    private static final double ORDINARY = 0.995;

    /** Zero is the middle grey, the largest magnitude among the {@code count} numbers from {@code from} on is black or white. */
    static Tones aroundZero(float[] values, int from, int count) {
        float largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest > 0 ? new Tones(-largest, largest) : new Tones(-1, 1);
    }

    /** As {@link #aroundZero}, but the one number in 200 that is largest in magnitude is black or white as well. */
    static Tones aroundZeroWithoutOutliers(float[] values) {
        final float[] magnitudes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        Arrays.sort(magnitudes);
        final float large = magnitudes[(int) Math.ceil(ORDINARY * values.length) - 1];
        return large > 0 ? new Tones(-large, large) : aroundZero(values, 0, values.length);
    }

    /** Zero, or the smallest number if it is below, is black; the largest is white; all black where none differs from zero. */
    static Tones fromZero(float[] values, int from, int count) {
        float low = 0;
        float high = 0;
        for (int i = from; i < from + count; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        return high > low ? new Tones(low, high) : new Tones(0, 1);
    }

    /** From 0 to 255, as an unsigned byte. */
    byte of(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(255.0 * (value - low) / ((double) high - low))));
    }
}
