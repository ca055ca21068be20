package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import java.util.Set;

/** Hard swish (Howard et al. 2019): {@code x * clip(x / 6 + 1/2, 0, 1)}. */
public record HardSwish() implements Unary {

    @Override
    public String type() {
        return "HardSwish";
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
        return new NDList(inputs.get(0).mul(inputs.get(0).div(6).add(0.5).clip(0, 1)));
    }
}
