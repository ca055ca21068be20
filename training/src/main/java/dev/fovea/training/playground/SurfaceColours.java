package dev.fovea.training.playground;

import dev.fovea.network.prediction.ArgMax;

/** The colour of every pixel of a surface. */
final class SurfaceColours {

    private static final int LINE = 0x303030;

    /** Half the width of the line where classes meet, in pixels of a picture of 500. */
    private static final double HALF_WIDTH = 0.9;

    private final DecisionSurface surface;
    private final int size;
    private final double halfWidth;

    /** @param size width and height of the picture in pixels */
    SurfaceColours(DecisionSurface surface, int size) {
        this.surface = surface;
        this.size = size;
        this.halfWidth = HALF_WIDTH * size / 500;
    }

    /** @param y from 0 at the top */
    int rgb(int x, int y) {
        final double[] scores = scores(x, y);
        final double line = Math.max(0, Math.min(1, halfWidth + 0.5 - distance(scores, x, y)));
        final int best = best(scores, -1);
        return ClassColours.mixed(ClassColours.region(best, certainty(scores, best)), LINE, line);
    }

    private double[] scores(double x, double y) {
        return surface.scores(place(size - 1 - y), place(x));
    }

    private double place(double pixel) {
        return Math.max(0, Math.min(1, pixel / (size - 1))) * (surface.size() - 1);
    }

    /** 0 where all classes are as probable as the best one, 1 where no other is probable. */
    private static double certainty(double[] scores, int best) {
        final double even = 1.0 / scores.length;
        return (DecisionSurface.probabilities(scores)[best] - even) / (1 - even);
    }

    /** How far, in pixels, the best class is from being as good as the next; to first order. */
    private double distance(double[] scores, int x, int y) {
        final int best = best(scores, -1);
        final int next = best(scores, best);
        final double right = lead(scores(x + 0.5, y), best, next) - lead(scores(x - 0.5, y), best, next);
        final double down = lead(scores(x, y + 0.5), best, next) - lead(scores(x, y - 0.5), best, next);
        final double slope = Math.hypot(right, down);
        return slope == 0 ? Double.POSITIVE_INFINITY : lead(scores, best, next) / slope;
    }

    private static double lead(double[] scores, int best, int next) {
        return scores[best] - scores[next];
    }

    private static int best(double[] scores, int except) {
        return ArgMax.of(scores.length, label -> label == except ? Double.NEGATIVE_INFINITY : scores[label]);
    }
}
