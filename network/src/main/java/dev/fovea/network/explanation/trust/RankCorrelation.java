package dev.fovea.network.explanation.trust;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's rank correlation (1904); equal values share the mean of their ranks. */
final class RankCorrelation {

    private RankCorrelation() {}

    /** -1 to 1; 0 if all values of one side are the same. */
    static double of(float[] a, float[] b) {
        final double[] left = ranks(a);
        final double[] right = ranks(b);
        final double mean = (a.length + 1) / 2.0;
        double product = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < left.length; i++) {
            product += (left[i] - mean) * (right[i] - mean);
            leftSquare += (left[i] - mean) * (left[i] - mean);
            rightSquare += (right[i] - mean) * (right[i] - mean);
        }
        return leftSquare == 0 || rightSquare == 0 ? 0 : product / Math.sqrt(leftSquare * rightSquare);
    }

    /** From 1 for the smallest value. */
    private static double[] ranks(float[] values) {
        final int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparing(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        final double[] ranks = new double[values.length];
        int first = 0;
        while (first < order.length) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            final double shared = (first + 1 + end) / 2.0;
            Arrays.stream(order, first, end).forEach(position -> ranks[position] = shared);
            first = end;
        }
        return ranks;
    }
}
