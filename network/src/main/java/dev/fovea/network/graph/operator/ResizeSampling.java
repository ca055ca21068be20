package dev.fovea.network.graph.operator;

import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import java.util.Locale;

/**
 * How an output position of a resized axis reads the input.
 *
 * @param cubicCoefficient a of the cubic kernel (Keys 1981), usually -0.75 or -0.5
 */
public record ResizeSampling(Mode mode, Coordinates coordinates, Rounding rounding, float cubicCoefficient) {

    /** How many input positions are read: 1, 2 or 4. */
    public enum Mode {
        NEAREST,
        LINEAR,
        CUBIC
    }

    /** Where in the input an output position lies. */
    public enum Coordinates {
        HALF_PIXEL,
        PYTORCH_HALF_PIXEL,
        ALIGN_CORNERS,
        ASYMMETRIC;

        double source(long output, long inputs, long outputs, double scale) {
            return switch (this) {
                case HALF_PIXEL -> (output + 0.5) / scale - 0.5;
                case PYTORCH_HALF_PIXEL -> outputs > 1 ? (output + 0.5) / scale - 0.5 : 0;
                case ALIGN_CORNERS -> outputs > 1 ? output * (inputs - 1.0) / (outputs - 1.0) : 0;
                case ASYMMETRIC -> output / scale;
            };
        }
    }

    /** Which neighbour is nearest. */
    public enum Rounding {
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL,
        FLOOR,
        CEIL;

        long round(double position) {
            return (long)
                    switch (this) {
                        case ROUND_PREFER_FLOOR -> Math.ceil(position - 0.5);
                        case ROUND_PREFER_CEIL -> Math.floor(position + 0.5);
                        case FLOOR -> Math.floor(position);
                        case CEIL -> Math.ceil(position);
                    };
        }
    }

    static ResizeSampling read(NodeReader node) {
        return new ResizeSampling(
                choice(node, "mode", Mode.NEAREST, Mode.class),
                choice(node, "coordinate_transformation_mode", Coordinates.HALF_PIXEL, Coordinates.class),
                choice(node, "nearest_mode", Rounding.ROUND_PREFER_FLOOR, Rounding.class),
                node.number("cubic_coeff_a", -0.75f));
    }

    private static <E extends Enum<E>> E choice(NodeReader node, String name, E otherwise, Class<E> type) {
        final String text = node.text(name, text(otherwise));
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw node.invalid("%s '%s' is not supported".formatted(name, text));
        }
    }

    void write(NodeWriter node) {
        node.attribute("mode", text(mode))
                .attribute("coordinate_transformation_mode", text(coordinates))
                .attribute("nearest_mode", text(rounding))
                .attribute("cubic_coeff_a", cubicCoefficient);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The weights of every input position in every output position; positions beyond an edge read the edge. */
    AxisMap map(long inputs, long outputs, double scale) {
        final float[][] weights = new float[Math.toIntExact(outputs)][Math.toIntExact(inputs)];
        for (int i = 0; i < outputs; i++) {
            final double source = coordinates.source(i, inputs, outputs, scale);
            switch (mode) {
                case NEAREST -> add(weights[i], rounding.round(source), 1);
                case LINEAR -> addLinear(weights[i], source);
                case CUBIC -> addCubic(weights[i], source);
            }
        }
        return new AxisMap(weights);
    }

    private static void addLinear(float[] row, double source) {
        final double clamped = Math.max(0, Math.min(row.length - 1.0, source));
        final long left = (long) Math.floor(clamped);
        final double fraction = clamped - left;
        add(row, left, 1 - fraction);
        add(row, left + 1, fraction);
    }

    private void addCubic(float[] row, double source) {
        final long left = (long) Math.floor(source);
        for (long tap = left - 1; tap <= left + 2; tap++) {
            add(row, tap, cubic(Math.abs(source - tap)));
        }
    }

    private double cubic(double d) {
        final double a = cubicCoefficient;
        return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
    }

    private static void add(float[] row, long position, double weight) {
        row[(int) Math.max(0, Math.min(row.length - 1L, position))] += (float) weight;
    }
}
