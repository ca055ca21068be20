package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;

/**
 * What to explain.
 *
 * @param input one image as the network takes it, [1, C, H, W]
 * @param target the answer to explain
 * @param layers the layers or modules that class activation maps look at, averaged if several; empty for the last one with
 *     positions before the classifier. Other methods take no notice
 */
public record ExplanationRequest(Tensor input, Target target, List<String> layers) {

    public ExplanationRequest {
        final Shape shape = input.shape();
        if (shape.rank() != 4 || shape.dim(0) != 1) {
            throw new ExplanationException("One image [1, C, H, W] is explained at a time, not " + shape);
        }
        layers = List.copyOf(layers);
    }

    /** The predicted class at the default layer. */
    public static ExplanationRequest of(Tensor input) {
        return new ExplanationRequest(input, Target.predicted(), List.of());
    }

    public ExplanationRequest at(String... names) {
        return new ExplanationRequest(input, target, List.of(names));
    }

    public ExplanationRequest about(Target other) {
        return new ExplanationRequest(input, other, layers);
    }

    public int height() {
        return Math.toIntExact(input.shape().dim(2));
    }

    public int width() {
        return Math.toIntExact(input.shape().dim(3));
    }
}
