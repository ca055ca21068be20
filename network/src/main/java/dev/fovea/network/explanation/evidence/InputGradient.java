package dev.fovea.network.explanation.evidence;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;

/** The score's gradient with respect to the image, and what all methods that start from it share. */
public final class InputGradient {

    private static final String WHY_ZERO =
            "The score does not change with the image: its gradient is zero everywhere, as behind a rectifier that is off";

    private InputGradient() {}

    /** One gradient per image of the run, [N, C, H, W]. */
    public static Tensor of(Trace trace, Passes network, ClassScore score, RectifierRule rule) {
        final int images = Math.toIntExact(trace.value(network.output()).shape().dim(0));
        final Map<String, Tensor> seeds = Map.of(network.output(), score.seed(images));
        return Values.get(trace.gradients(seeds, List.of(network.input()), rule), network.input());
    }

    /** The gradient under a rule for rectifiers, its map the largest magnitude among the channels. */
    public static Attribution explain(Passes network, ExplanationRequest request, RectifierRule rule) {
        final ScoreGradient gradient = ScoreGradient.of(network, request, rule);
        return largest(gradient.score(), gradient.gradient());
    }

    public static void requireRectifiers(Passes network, String method) {
        if (network.graph().layers().stream().map(Layer::operator).noneMatch(operator -> operator.isRectifier())) {
            throw new ExplanationException(
                    "%s changes how rectifiers pass gradients on, and '%s' has none; use the plain gradient"
                            .formatted(method, network.graph().name()));
        }
    }

    /** [1, C, H, W] with its largest magnitude among the channels as the map. */
    public static Attribution largest(ClassScore score, Tensor gradient) {
        final float[] values = gradient.floats();
        final Shape image = gradient.shape().from(1);
        final float[] map = new float[area(image)];
        for (int i = 0; i < values.length; i++) {
            map[i % map.length] = Math.max(map[i % map.length], Math.abs(values[i]));
        }
        return attribution(score, gradient, map, false);
    }

    /** [1, C, H, W] with its sum over the channels as the map. */
    public static Attribution sum(ClassScore score, Tensor attributions) {
        final float[] values = attributions.floats();
        final float[] map = new float[area(attributions.shape().from(1))];
        for (int i = 0; i < values.length; i++) {
            map[i % map.length] += values[i];
        }
        return attribution(score, attributions, map, true);
    }

    private static Attribution attribution(ClassScore score, Tensor perChannel, float[] map, boolean signed) {
        final Shape image = perChannel.shape().from(1);
        final Heatmap heatmap = Heatmap.of(Math.toIntExact(image.dim(1)), Math.toIntExact(image.dim(2)), map, signed);
        return Attribution.of(score, heatmap, WHY_ZERO).from(perChannel.reshape(image));
    }

    private static int area(Shape image) {
        return Math.toIntExact(image.dim(1) * image.dim(2));
    }
}
