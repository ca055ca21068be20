package dev.fovea.network.graph.operator;

import java.util.function.ToDoubleFunction;

/** The slope of a loss with respect to each of some numbers: central differences of fourth order, one number after the other. */
final class Slopes {

    /** Of the number that is moved, but at least of 1. */
    private static final double STEP = 0.005;

    private static final double TOLERANCE = 1e-3;

    /** What rounding makes of a slope of zero, as a normalised pair of numbers has it: it is -1 and 1 whatever they are. */
    private static final double ROUNDING = 1e-4;

    private Slopes() {}

    /**
     * @param values where the slopes are wanted
     * @param read the numbers that the operator reads where those are: themselves, or what they are added to
     * @param loss of numbers in place of the values
     */
    static float[] of(float[] values, float[] read, ToDoubleFunction<float[]> loss) {
        final float[] slopes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            final float step = (float) (STEP * Math.max(1, Math.abs(read[i])));
            final double near = moved(values, i, step, loss) - moved(values, i, -step, loss);
            final double far = moved(values, i, 2 * step, loss) - moved(values, i, -2 * step, loss);
            slopes[i] = (float) ((8 * near - far) / (12 * step));
        }
        return slopes;
    }

    private static double moved(float[] values, int i, float step, ToDoubleFunction<float[]> loss) {
        final float[] changed = values.clone();
        changed[i] += step;
        return loss.applyAsDouble(changed);
    }

    /** Whether a gradient is these slopes. A slope that is none, as of a negative number's power, asks for a gradient that is none. */
    static boolean agree(float[] gradient, float[] slopes) {
        final float[] zeros = new float[slopes.length];
        final double norm = Math.max(distance(slopes, zeros), distance(gradient, zeros));
        return distance(gradient, slopes) <= TOLERANCE * norm + ROUNDING;
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            final boolean bothNone = Float.isNaN(a[i]) && (Float.isNaN(b[i]) || b[i] == 0);
            squares += bothNone ? 0 : ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
