package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** The mean of each map: {@code [N, C, H, W]} to {@code [N, C, 1, 1]}. */
public record GlobalAveragePool() implements OnMaps {

    @Override
    public String type() {
        return "GlobalAveragePool";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape image = inputs.get(0);
        Window2d.requireImage(image);
        return List.of(Shape.of(image.dim(0), image.dim(1), 1, 1));
    }

    /** Every position of every map. */
    @Override
    public long connections(List<Shape> inputs, List<Shape> outputs) {
        return inputs.get(0).withBatch(1).size();
    }

    @Override
    public Reach reach(List<Layout> inputs, Layout output) {
        return Reach.GLOBAL;
    }

    @Override
    public boolean keepsClasses() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.SUM;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).mean(new int[] {3}, true).mean(new int[] {2}, true));
    }
}
