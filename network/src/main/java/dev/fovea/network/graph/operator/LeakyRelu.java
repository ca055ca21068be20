package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import java.util.Set;

/** Leaky rectifier (Maas et al. 2013): {@code x} where positive, {@code alpha * x} elsewhere. */
public record LeakyRelu(float alpha) implements Unary {

    static LeakyRelu read(NodeReader node) {
        return new LeakyRelu(node.number("alpha", 0.01f));
    }

    @Override
    public String type() {
        return "LeakyRelu";
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("alpha", alpha);
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
        final NDArray x = inputs.get(0);
        return new NDList(x.maximum(0).add(x.minimum(0).mul(alpha)));
    }
}
