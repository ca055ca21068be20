package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.CutPasses;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network cut in two as one call uses it: the front only ever runs, the tail runs or is differentiated.
 *
 * @param layers those cut behind
 */
record CutNetwork(List<String> layers, CutParts parts, Call call) implements CutPasses {

    /** All that the tail reads, by layer. */
    private record Front(Map<String, Tensor> values) {}

    @Override
    public Map<String, Tensor> front(Tensor images) {
        return call.once(images, Front.class, layers, () -> {
                    final Graph front = parts.cut().front();
                    final String input = front.input();
                    call.forwards(parts.front().placement());
                    final Map<String, Tensor> values =
                            new HashMap<>(parts.front().run(Map.of(input, images)));
                    if (parts.cut().tail().inputs().containsKey(input)) {
                        values.put(input, images);
                    }
                    return new Front(values);
                })
                .values();
    }

    @Override
    public Logits tail(Map<String, Tensor> values) {
        call.forwards(parts.tail().placement());
        final String output = parts.cut().tail().output();
        return Values.logits(Values.get(parts.tail().run(values), output));
    }

    @Override
    public Trace trace(Map<String, Tensor> values) {
        call.backwards(parts.differentiator().placement());
        return parts.differentiator().trace(values);
    }

    @Override
    public Map<String, Tensor> gradients(Trace trace, ClassScore score) {
        // Where all behind the layers is linear the gradients are the same for every image, and kept.
        final Map<String, Tensor> known = parts.constantGradients(score);
        if (known != null) {
            return known;
        }
        final Map<String, Tensor> seed = Map.of(parts.cut().tail().output(), score.seed(1));
        final Map<String, Tensor> computed = trace.gradients(seed, layers, RectifierRule.DERIVATIVE);
        if (parts.isTailLinear()) {
            parts.keepGradients(score, computed);
        }
        return computed;
    }
}
