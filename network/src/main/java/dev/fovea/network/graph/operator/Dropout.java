package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.NodeReader;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Set;

/**
 * Dropout (Srivastava et al. 2014): in training, sets elements to zero with probability {@code ratio} and scales the others by
 * {@code 1 / (1 - ratio)}; otherwise passes its input on.
 */
public record Dropout(float ratio) implements Unary {

    public Dropout {
        if (!(ratio >= 0 && ratio < 1)) {
            throw new IllegalArgumentException("the ratio must be at least 0 and below 1, not " + ratio);
        }
    }

    /** An attribute up to opset 11, an input from 12 on. */
    static Dropout read(NodeReader node) {
        if (node.outputCount() > 1) {
            throw node.invalid("the second output (mask) is not supported");
        }
        node.integer("seed", 0);
        final Dropout dropout = new Dropout(node.constantNumber(1).orElseGet(() -> node.number("ratio", 0.5f)));
        final boolean training = node.constantNumber(2).orElse(0f) != 0;
        if (training && dropout.ratio > 0) {
            throw node.invalid(
                    "the network was exported in training mode, where its answers are random; export it for inference");
        }
        return dropout;
    }

    @Override
    public String type() {
        return "Dropout";
    }

    @Override
    public void write(NodeWriter node) {
        node.constant("ratio", Tensor.of(Shape.scalar(), ratio));
    }

    @Override
    public boolean isIdentity() {
        return true;
    }

    @Override
    public Effect effect(Set<Integer> computed) {
        return Effect.MOVE;
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        return training && ratio > 0 ? ai.djl.nn.norm.Dropout.dropout(inputs.get(0), ratio, true) : inputs;
    }
}
