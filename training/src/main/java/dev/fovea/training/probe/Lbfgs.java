package dev.fovea.training.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Limited-memory BFGS with backtracking: Newton's method with a curvature estimated from the last steps. Nocedal and Wright, "Numerical
 * optimization" (2006), algorithms 3.1, 7.4 and 7.5.
 */
final class Lbfgs {

    private static final int MEMORY = 10;
    private static final int MOST_ITERATIONS = 500;
    private static final int MOST_HALVINGS = 40;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    /** The norm of the gradient that is small enough, as part of that at the start. */
    private static final double TOLERANCE = 1e-5;

    private final Objective objective;

    /** The last steps and the changes of the gradient along them, oldest first. */
    private final List<double[]> steps = new ArrayList<>();

    private final List<double[]> changes = new ArrayList<>();

    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = objective.of(point, gradient);
    }

    /**
     * A point with hardly any slope, which is the minimum of a convex function.
     *
     * @param enough asked before every step; the lowest point so far is good enough then
     */
    static double[] minimize(Objective objective, double[] start, BooleanSupplier enough) {
        final Lbfgs search = new Lbfgs(objective, start);
        final double smallEnough = TOLERANCE * norm(search.gradient);
        int iterations = 0;
        while (norm(search.gradient) > smallEnough
                && iterations < MOST_ITERATIONS
                && !enough.getAsBoolean()
                && search.step()) {
            iterations++;
        }
        return search.point;
    }

    /** Goes downhill; false where rounding leaves no way down. */
    private boolean step() {
        final double[] direction = direction();
        final double slope = dot(direction, gradient);
        double length = steps.isEmpty() ? 1 / Math.max(1, norm(gradient)) : 1;
        for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
            final double[] next = sum(point, length, direction);
            final double[] nextGradient = new double[next.length];
            final double nextValue = objective.of(next, nextGradient);
            if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
                remember(sum(next, -1, point), sum(nextGradient, -1, gradient));
                point = next;
                gradient = nextGradient;
                value = nextValue;
                return true;
            }
            length /= 2;
        }
        return false;
    }

    /** Minus the gradient times the estimated inverse of the curvature: the two-loop recursion. */
    private double[] direction() {
        double[] direction = sum(new double[gradient.length], -1, gradient);
        final double[] parts = new double[steps.size()];
        for (int i = steps.size() - 1; i >= 0; i--) {
            parts[i] = dot(steps.get(i), direction) / dot(steps.get(i), changes.get(i));
            direction = sum(direction, -parts[i], changes.get(i));
        }
        if (!steps.isEmpty()) {
            final double[] step = steps.get(steps.size() - 1);
            final double[] change = changes.get(changes.size() - 1);
            direction = sum(direction, dot(step, change) / dot(change, change) - 1, direction);
        }
        for (int i = 0; i < steps.size(); i++) {
            final double part = dot(changes.get(i), direction) / dot(steps.get(i), changes.get(i));
            direction = sum(direction, parts[i] - part, steps.get(i));
        }
        return direction;
    }

    /** A step along which the slope does not grow says nothing of a convex function but rounding. */
    private void remember(double[] step, double[] change) {
        if (dot(step, change) <= 1e-12 * norm(step) * norm(change)) {
            return;
        }
        steps.add(step);
        changes.add(change);
        if (steps.size() > MEMORY) {
            steps.remove(0);
            changes.remove(0);
        }
    }

    private static double[] sum(double[] a, double factor, double[] b) {
        final double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
