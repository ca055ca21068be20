package dev.fovea.network.explanation;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network cut in two as one call uses it: the front only ever runs, the tail runs or is differentiated.
 *
 * @param layers those cut behind
 */
record CutNetwork(List<String> layers, CutParts parts, Passes passes) {

    /** From the image to all that the tail reads, by layer. */
    Map<String, Tensor> front(Tensor images) {
        return passes.front(images, layers, () -> {
            final Graph front = parts.cut().front();
            final String input = front.inputs().keySet().iterator().next();
            passes.forwards(parts.front().placement());
            final Map<String, Tensor> values = new HashMap<>(parts.front().run(Map.of(input, images)));
            if (parts.cut().tail().inputs().containsKey(input)) {
                values.put(input, images);
            }
            return values;
        });
    }

    /** From what the front gave to the network's answers. */
    Logits tail(Map<String, Tensor> values) {
        passes.forwards(parts.tail().placement());
        final String output = parts.cut().tail().outputs().get(0);
        return new Logits(Values.get(parts.tail().run(values), output));
    }

    /** As {@link #tail}, to be differentiated. */
    Trace trace(Map<String, Tensor> values) {
        passes.backwards(parts.differentiator().placement());
        return parts.differentiator().trace(values);
    }

    /** The gradients of a score with respect to the layers. Where all behind them is linear they are the same for every image, and kept. */
    Map<String, Tensor> gradients(Trace trace, ClassScore score) {
        final Map<String, Tensor> known = parts.constantGradients(score);
        if (known != null) {
            return known;
        }
        final Map<String, Tensor> seed = Map.of(parts.cut().tail().outputs().get(0), score.seed(1));
        final Map<String, Tensor> computed = trace.gradients(seed, layers, RectifierRule.DERIVATIVE);
        if (parts.isTailLinear()) {
            parts.keepGradients(score, computed);
        }
        return computed;
    }
}
