package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import java.util.Set;

/**
 * Gaussian error linear unit (Hendrycks and Gimpel 2016): {@code x * P(Z <= x)} for a standard normal Z.
 *
 * @param tanh whether the published tanh approximation is used in place of the error function
 */
public record Gelu(boolean tanh) implements Unary {

    static Gelu read(NodeReader node) {
        return switch (node.text("approximate", "none")) {
            case "none" -> new Gelu(false);
            case "tanh" -> new Gelu(true);
            default -> throw node.invalid("approximate must be none or tanh");
        };
    }

    @Override
    public String type() {
        return "Gelu";
    }

    @Override
    public void write(NodeWriter node) {
        node.attribute("approximate", tanh ? "tanh" : "none");
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
        final NDArray twiceProbability = tanh
                ? x.add(x.mul(x).mul(x).mul(0.044715))
                        .mul(Math.sqrt(2 / Math.PI))
                        .tanh()
                : x.div(Math.sqrt(2)).erf();
        return new NDList(twiceProbability.add(1).mul(x).mul(0.5));
    }
}
