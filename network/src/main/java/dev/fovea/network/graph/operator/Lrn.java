package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.Set;

/**
 * Local response normalisation across channels (Krizhevsky et al. 2012): {@code x / (bias + alpha / size * s) ^ beta}, where s sums
 * the squares of {@code size} neighbouring channels. The paper's alpha is this one divided by size.
 */
public record Lrn(int size, float alpha, float beta, float bias) implements OnMaps {

    public Lrn {
        if (size < 1 || size % 2 == 0) {
            throw new IllegalArgumentException("the size must be an odd number from 1 on, not " + size);
        }
    }

    static Lrn read(NodeReader node) {
        return new Lrn(
                Math.toIntExact(node.integer("size", 0)),
                node.number("alpha", 1e-4f),
                node.number("beta", 0.75f),
                node.number("bias", 1));
    }

    @Override
    public String type() {
        return "LRN";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Window2d.requireImage(inputs.get(0));
        return inputs;
    }

    /** The window's sum for every element. */
    @Override
    public long multiplyAccumulates(List<Shape> inputs, List<Shape> outputs) {
        return outputs.get(0).withBatch(1).size() * size;
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("size", size)
                .attribute("alpha", alpha)
                .attribute("beta", beta)
                .attribute("bias", bias);
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray x = inputs.get(0);
        final long channels = x.getShape().get(1);
        final long half = Math.min(size / 2, channels - 1);
        final NDArray squares = Padding.axis(x.mul(x), 1, half, half, 0);
        NDArray sum = squares.get(new NDIndex().addAllDim(1).addSliceDim(0, channels));
        for (long i = 1; i <= 2 * half; i++) {
            sum = sum.add(squares.get(new NDIndex().addAllDim(1).addSliceDim(i, i + channels)));
        }
        return new NDList(x.div(sum.mul(alpha / size).add(bias).pow(beta)));
    }
}
