package dev.fovea.network.explanation;

import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.incremental.Covering;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a method may ask of a network: to run, to be cut, to be differentiated. Methods of one call share the passes over its image, and
 * no pass begins once the call is cancelled. The network's memory belongs to somebody else: there is nothing to close here but traces
 * and what {@link #differentiate} opens. Several threads may ask at once.
 */
public interface Passes {

    Graph graph();

    /** What the call may use. */
    Parallelism parallelism();

    /** The name of the image in {@link #graph}. */
    String input();

    /** The name of the logits in {@link #graph}. */
    String output();

    /**
     * The network's answers to images [N, C, H, W].
     *
     * @throws ExplanationException if the network does not end in class scores
     */
    Logits run(Tensor images);

    /** The answers that a run has given already. */
    Logits answer(Tensor images, Trace trace);

    /** What the layers of these names compute, without the rest of the network. */
    Map<String, Tensor> values(Tensor images, List<String> layers);

    /** A run of the whole network that can be differentiated down to the image; the caller closes it. */
    Trace trace(Tensor images);

    /** A part of the network, or another graph, to be differentiated by itself; the caller closes it. */
    Differentiator differentiate(Graph part);

    /** Uses the network cut behind the layers of these names. */
    <T> T cutBehind(List<String> layers, Function<CutPasses, T> use);

    /**
     * Uses the network in stages that recompute only what a window over the image changes.
     *
     * @param image [1, C, H, W]
     * @return false, and nothing is used, where whole passes cost no more or the graph does not allow stages
     */
    boolean covered(Tensor image, Covering covering, Consumer<CoveredPasses> use);

    /**
     * The names of the layers that class activation maps look at.
     *
     * @param asked layers or modules; empty for {@link dev.fovea.network.feature.ExplanationLayer}
     * @throws ExplanationException if a layer's output has no positions to tell apart
     * @throws dev.fovea.network.graph.UnknownLayerException if there is no such layer; carries near names
     */
    List<String> spatialLayers(List<String> asked);

    /** Where the output of one of {@link #spatialLayers} has which channel at which position. */
    FeatureMaps maps(String layer);

    /**
     * What several methods find out about the call's image, found out once. Of other images nothing is kept.
     *
     * @param kind with {@code key}, says what it is; equal keys mean equal values
     */
    <T> T once(Tensor image, Class<T> kind, Object key, Supplier<T> find);
}
