package dev.fovea.network.explanation;

import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.List;
import java.util.Map;

/** A network cut in two as a method uses it: the front only ever runs, the tail runs or is differentiated. */
public interface CutPasses {

    /** Those cut behind. */
    List<String> layers();

    /** From the image to all that the tail reads, by layer. */
    Map<String, Tensor> front(Tensor images);

    /** From what the front gave to the network's answers. */
    Logits tail(Map<String, Tensor> values);

    /** As {@link #tail}, to be differentiated; the caller closes it. */
    Trace trace(Map<String, Tensor> values);

    /** The gradients of a score with respect to the layers, by layer. */
    Map<String, Tensor> gradients(Trace trace, ClassScore score);
}
