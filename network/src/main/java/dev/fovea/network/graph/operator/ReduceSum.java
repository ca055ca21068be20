package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** The sum over some axes. */
public record ReduceSum(List<Integer> axes, boolean keepAxes) implements Reduction {

    public ReduceSum {
        axes = Axes.atLeastOne(axes);
    }

    static ReduceSum read(NodeReader node) {
        return new ReduceSum(Reduction.axes(node), Reduction.keepAxes(node));
    }

    @Override
    public String type() {
        return "ReduceSum";
    }

    /** Every element of the input. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return inputs.get(0).withBatch(1).size();
    }

    @Override
    public NDArray reduce(NDArray array, int axis) {
        return array.sum(new int[] {axis}, true);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.SUM;
    }
}
