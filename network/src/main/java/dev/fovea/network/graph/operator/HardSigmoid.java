package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import java.util.Set;

/** Piecewise linear sigmoid: {@code alpha * x + beta} cut to 0..1. */
public record HardSigmoid(float alpha, float beta) implements Unary {

    static HardSigmoid read(NodeReader node) {
        return new HardSigmoid(node.number("alpha", 0.2f), node.number("beta", 0.5f));
    }

    @Override
    public String type() {
        return "HardSigmoid";
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("alpha", alpha).attribute("beta", beta);
    }

    @Override
    public boolean isSquashing() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.ACTIVATION;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        final NDArray x = inputs.get(0);
        return new NDList(x.mul(alpha).add(beta).clip(0, 1));
    }
}
