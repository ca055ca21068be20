package dev.fovea.network.explanation;

import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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

    /** Whether the network's answers are linear, up to a constant, in what the tail reads. */
    boolean isLinearBehind() {
        return parts.isTailLinear();
    }

    /** The gradients of a score with respect to the layers, where all behind them is linear; computed once and kept. */
    Map<String, Tensor> constantGradients(ClassScore score, Supplier<Map<String, Tensor>> compute) {
        final Map<String, Tensor> known = parts.constantGradients(score);
        if (known != null) {
            passes.backwards(parts.differentiator().placement());
            return known;
        }
        final Map<String, Tensor> computed = compute.get();
        parts.keepGradients(score, computed);
        return computed;
    }
}
