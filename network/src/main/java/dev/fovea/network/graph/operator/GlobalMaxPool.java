package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Layout;
import dev.fovea.network.graph.Reach;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/** The largest value of each map: {@code [N, C, H, W]} to {@code [N, C, 1, 1]}. */
public record GlobalMaxPool() implements OnMaps {

    @Override
    public String type() {
        return "GlobalMaxPool";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        final Shape image = inputs.get(0);
        Window2d.requireImage(image);
        return List.of(Shape.of(image.dim(0), image.dim(1), 1, 1));
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
        return Effect.CHOICE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return new NDList(inputs.get(0).max(new int[] {3}, true).max(new int[] {2}, true));
    }
}
