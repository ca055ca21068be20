package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import java.util.Set;

/** Exponential linear unit (Clevert et al. 2015): {@code x} where positive, {@code alpha * (exp(x) - 1)} elsewhere. */
public record Elu(float alpha) implements Unary {

    static Elu read(NodeReader node) {
        return new Elu(node.number("alpha", 1));
    }

    @Override
    public String type() {
        return "Elu";
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
        return new NDList(x.maximum(0).add(x.minimum(0).exp().sub(1).mul(alpha)));
    }
}
