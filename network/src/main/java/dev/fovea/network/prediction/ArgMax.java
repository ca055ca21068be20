package dev.fovea.network.prediction;

import java.util.function.IntToDoubleFunction;

/** Where the largest of some numbers is; the first place of several. */
public final class ArgMax {

    private ArgMax() {}

    /**
     * The place of the largest number; one that is NaN is not larger than another.
     *
     * @param count of the numbers, at least 1
     * @param numbers by their place, from 0
     */
    public static int of(int count, IntToDoubleFunction numbers) {
        int best = 0;
        double largest = numbers.applyAsDouble(0);
        for (int i = 1; i < count; i++) {
            final double number = numbers.applyAsDouble(i);
            if (number > largest) {
                best = i;
                largest = number;
            }
        }
        return best;
    }
}
