package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** The mean over some axes. */
public record ReduceMean(List<Integer> axes, boolean keepAxes) implements Reduction {

    public ReduceMean {
        axes = Axes.atLeastOne(axes);
    }

    static ReduceMean read(NodeReader node) {
        return new ReduceMean(Reduction.axes(node), Reduction.keepAxes(node));
    }

    @Override
    public String type() {
        return "ReduceMean";
    }

    /** Every element of the input. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return inputs.get(0).withBatch(1).size();
    }

    @Override
    public boolean keepsClasses() {
        return !axes.contains(1);
    }

    @Override
    public NDArray reduce(NDArray array, int axis) {
        return array.mean(new int[] {axis}, true);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.SUM;
    }
}
