package dev.fovea.network.explanation;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.GraphCut;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.Map;

/** A network cut in two: the front only ever runs, the tail runs or is differentiated. */
final class CutNetwork implements AutoCloseable {

    private final GraphCut cut;
    private final Lazy<Session> front;
    private final Lazy<Session> tail;
    private final Lazy<Differentiator> differentiator;

    CutNetwork(GraphCut cut, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this.cut = cut;
        this.front = new Lazy<>(() -> forwards.open(cut.front(), options), Session::close);
        this.tail = new Lazy<>(() -> forwards.open(cut.tail(), options), Session::close);
        this.differentiator =
                new Lazy<>(() -> backwards.differentiate(cut.tail(), options.device()), Differentiator::close);
    }

    /** From the image to all that the tail reads, by layer. */
    Map<String, Tensor> front(Tensor images) {
        final String input = cut.front().inputs().keySet().iterator().next();
        final Map<String, Tensor> values = new HashMap<>(front.get().run(Map.of(input, images)));
        if (cut.tail().inputs().containsKey(input)) {
            values.put(input, images);
        }
        return values;
    }

    /** From what the front gave to the network's answers. */
    Logits tail(Map<String, Tensor> values) {
        final String output = cut.tail().outputs().get(0);
        return new Logits(Values.get(tail.get().run(values), output));
    }

    /** As {@link #tail}, to be differentiated. */
    Trace trace(Map<String, Tensor> values) {
        return differentiator.get().trace(values);
    }

    @Override
    public void close() {
        front.close();
        tail.close();
        differentiator.close();
    }
}
