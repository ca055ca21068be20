package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.Heatmap;
import java.util.Arrays;
import java.util.Random;

/** The positions of a map from its largest value to its smallest; equal values in random order. */
final class PixelOrder {

    private PixelOrder() {}

    static int[] of(Heatmap map, Random random) {
        final float[] values = map.values().floats();
        final int[] shuffled = shuffled(values.length, random);
        final long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ascending(-values[shuffled[i]]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        final int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = shuffled[(int) keys[i]];
        }
        return order;
    }

    private static int[] shuffled(int count, Random random) {
        final int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            final int other = random.nextInt(i + 1);
            positions[i] = positions[other];
            positions[other] = i;
        }
        return positions;
    }

    /** An integer that is larger for a larger number; zeros of both signs are equal. */
    private static int ascending(float value) {
        final int bits = Float.floatToIntBits(value + 0.0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
