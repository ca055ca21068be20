package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import java.util.List;
import java.util.Set;

/** The largest value over some axes. */
public record ReduceMax(List<Integer> axes, boolean keepAxes) implements Reduction {

    public ReduceMax {
        axes = Axes.atLeastOne(axes);
    }

    static ReduceMax read(NodeReader node) {
        return new ReduceMax(Reduction.axes(node), Reduction.keepAxes(node));
    }

    @Override
    public String type() {
        return "ReduceMax";
    }

    @Override
    public boolean keepsClasses() {
        return !axes.contains(1);
    }

    @Override
    public NDArray reduce(NDArray array, int axis) {
        return array.max(new int[] {axis}, true);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.CHOICE;
    }

    @Override
    public boolean halves() {
        return true;
    }
}
