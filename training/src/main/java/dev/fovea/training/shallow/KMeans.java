package dev.fovea.training.shallow;

import dev.fovea.training.probe.Effort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Lloyd's algorithm ("Least squares quantization in PCM", 1982), which moves each centre to the mean of the points that are nearest to it, from
 * centres that k-means++ chooses: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (2007). Equal points and seeds give
 * equal centres, whatever the number of threads. For one use.
 */
final class KMeans {

    private final float[][] points;
    private final Effort effort;
    private final float[][] centres;
    private final int[] nearest;

    /** Squared distance of each point from its nearest centre. */
    private final float[] distances;

    /**
     * Chooses the first centres: each with a probability in proportion to its squared distance from those before it.
     *
     * @param points all of one length; not changed
     * @param effort whose pulse is run after every centre and every step
     * @throws IllegalArgumentException if fewer points than centres differ from each other
     */
    KMeans(float[][] points, int count, long seed, Effort effort) {
        this.points = points;
        this.effort = effort;
        this.centres = new float[count][];
        this.nearest = new int[points.length];
        this.distances = new float[points.length];
        Arrays.fill(distances, Float.MAX_VALUE);
        final SplittableRandom random = new SplittableRandom(seed);
        for (int c = 0; c < count; c++) {
            centres[c] = points[c == 0 ? first(random) : drawn(random)].clone();
            for (int i = 0; i < points.length; i++) {
                compare(i, c);
            }
            effort.pulse().run();
        }
    }

    private int first(SplittableRandom random) {
        requireMore(points.length > 0);
        return random.nextInt(points.length);
    }

    private int drawn(SplittableRandom random) {
        double left = 0;
        for (float distance : distances) {
            left += distance;
        }
        requireMore(left > 0);
        left *= random.nextDouble();
        int point = -1;
        for (int i = 0; i < distances.length && (point < 0 || left >= 0); i++) {
            if (distances[i] > 0) {
                point = i;
                left -= distances[i];
            }
        }
        return point;
    }

    private static void requireMore(boolean more) {
        if (!more) {
            throw new IllegalArgumentException("There are fewer different points than centres");
        }
    }

    /**
     * Moves the centres until no point has another nearest centre, or so many times. A centre that is nearest to no point stays where it is.
     *
     * @return one after the other, {@code [count * D]}
     */
    float[] centres(int mostSteps) {
        final ExecutorService threads = Executors.newFixedThreadPool(effort.threads());
        try {
            boolean changed = true;
            for (int step = 0; step < mostSteps && changed; step++) {
                move();
                changed = reassign(threads);
                effort.pulse().run();
            }
        } finally {
            threads.shutdown();
        }
        final int length = points[0].length;
        final float[] all = new float[centres.length * length];
        for (int c = 0; c < centres.length; c++) {
            System.arraycopy(centres[c], 0, all, c * length, length);
        }
        return all;
    }

    private void move() {
        final double[][] sums = new double[centres.length][points[0].length];
        final int[] counts = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            counts[nearest[i]]++;
            final double[] sum = sums[nearest[i]];
            for (int d = 0; d < sum.length; d++) {
                sum[d] += points[i][d];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int d = 0; counts[c] > 0 && d < sums[c].length; d++) {
                centres[c][d] = (float) (sums[c][d] / counts[c]);
            }
        }
    }

    private boolean reassign(ExecutorService threads) {
        final int[] before = nearest.clone();
        inParts(threads, i -> {
            distances[i] = squaredDistance(points[i], centres[nearest[i]]);
            for (int c = 0; c < centres.length; c++) {
                compare(i, c);
            }
        });
        return !Arrays.equals(before, nearest);
    }

    private void inParts(ExecutorService threads, IntConsumer work) {
        final List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int part = 0; part < effort.threads(); part++) {
            final int from = (int) ((long) points.length * part / effort.threads());
            final int to = (int) ((long) points.length * (part + 1) / effort.threads());
            parts.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = from; i < to; i++) {
                            work.accept(i);
                        }
                    },
                    threads));
        }
        parts.forEach(CompletableFuture::join);
    }

    private void compare(int point, int centre) {
        final float distance = squaredDistance(points[point], centres[centre]);
        if (distance < distances[point]) {
            distances[point] = distance;
            nearest[point] = centre;
        }
    }

    /** Sums in four parts, which a processor adds at the same time. */
    private static float squaredDistance(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += (a[i] - b[i]) * (a[i] - b[i]);
            s1 += (a[i + 1] - b[i + 1]) * (a[i + 1] - b[i + 1]);
            s2 += (a[i + 2] - b[i + 2]) * (a[i + 2] - b[i + 2]);
            s3 += (a[i + 3] - b[i + 3]) * (a[i + 3] - b[i + 3]);
        }
        for (; i < a.length; i++) {
            s0 += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return s0 + s1 + (s2 + s3);
    }
}
