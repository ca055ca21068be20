package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Set;

/**
 * Cuts to the range min..max, {@code min(max(x, min), max)}; with 0..6 it is the rectifier ReLU6. An open side is infinite. Where min is
 * above max, every value becomes max.
 */
public record Clip(float min, float max) implements Unary {

    public Clip {
        if (!(min < Float.POSITIVE_INFINITY && max > Float.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("nothing lies between %s and %s".formatted(min, max));
        }
    }

    /** ReLU6 (Krizhevsky 2010). */
    public static Clip relu6() {
        return new Clip(0, 6);
    }

    static Clip read(NodeReader node) {
        return new Clip(bound(node, "min", 1, Float.NEGATIVE_INFINITY), bound(node, "max", 2, Float.POSITIVE_INFINITY));
    }

    /** An attribute up to opset 10, an input from 11 on. */
    private static float bound(NodeReader node, String name, int index, float open) {
        return node.constantNumber(index).orElseGet(() -> node.number(name, open));
    }

    @Override
    public String type() {
        return "Clip";
    }

    @Override
    public void write(NodeWriter node) {
        writeBound(node, "min", min);
        writeBound(node, "max", max);
    }

    private static void writeBound(NodeWriter node, String name, float value) {
        if (Float.isInfinite(value)) {
            node.absent();
        } else {
            node.constant(name, Tensor.of(Shape.scalar(), value));
        }
    }

    @Override
    public boolean isRectifier() {
        return min == 0 && max > 0;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public boolean halves() {
        return true;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        if (Float.isInfinite(max)) {
            return new NDList(inputs.get(0).maximum(min));
        }
        if (Float.isInfinite(min)) {
            return new NDList(inputs.get(0).minimum(max));
        }
        if (min > max) {
            // MXNet's own gives min for some values then.
            return new NDList(inputs.get(0).maximum(min).minimum(max));
        }
        return new NDList(inputs.get(0).clip(min, max));
    }
}
