package dev.fovea.network.explanation;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.incremental.Covering;
import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.SpatialLayers;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A network that methods can run, cut and differentiate. Each part is loaded when a method first needs it and kept until this is
 * closed. Any number of threads may explain with one; none may when it is closed.
 */
public final class ExplainableNetwork implements AutoCloseable {

    private final NetworkParts parts;
    private final Passes passes;

    /**
     * Loads nothing yet.
     *
     * @param graph takes one image [N, C, H, W]; its first output is a logit per class, [N, classes]
     * @param forwards runs what need not be differentiated
     * @param backwards runs what must
     * @param options device and threads of both
     */
    public ExplainableNetwork(Graph graph, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this(new NetworkParts(requireOneInput(graph), forwards, backwards, options, null), Passes.unshared());
    }

    /** As the other, with a session of the whole graph that is open already; it stays open when this is closed. */
    public ExplainableNetwork(
            Graph graph, Session session, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this(new NetworkParts(requireOneInput(graph), forwards, backwards, options, session), Passes.unshared());
    }

    private ExplainableNetwork(NetworkParts parts, Passes passes) {
        this.parts = parts;
        this.passes = passes;
    }

    private static Graph requireOneInput(Graph graph) {
        if (graph.inputs().size() != 1) {
            throw new ExplanationException(
                    "Only a network of one image can be explained; this one takes %s".formatted(graph.inputs()));
        }
        return graph;
    }

    /** The same network as one call uses it. */
    ExplainableNetwork sharing(Passes ofCall) {
        return new ExplainableNetwork(parts, ofCall);
    }

    /** Another graph, such as this one with other weights, on the same engines; to be closed by itself. */
    public ExplainableNetwork with(Graph other) {
        return new ExplainableNetwork(parts.with(requireOneInput(other)), passes.ofAnotherNetwork());
    }

    public Graph graph() {
        return parts.graph();
    }

    /** What the weights of the parts loaded so far take in native memory. */
    public long bytes() {
        return parts.bytes();
    }

    /** The probability of the request's class, or by how much it exceeds that of the class it is contrasted with. */
    public ImageScore probability(ExplanationRequest request) {
        final ClassScore score = request.target().resolve(run(request.input()));
        return new ImageScore() {
            @Override
            public double[] of(Tensor images) {
                final Logits logits = run(images);
                return IntStream.range(0, logits.images())
                        .mapToDouble(image -> score.probability(logits, image))
                        .toArray();
            }

            @Override
            public ScoreRange range() {
                return score.range();
            }
        };
    }

    /** A part of the network, or another graph, to be differentiated by itself. */
    Differentiator differentiate(Graph part) {
        final Differentiator alone = parts.differentiate(part);
        passes.backwards(alone.placement());
        return alone;
    }

    /**
     * The names of the layers that class activation maps look at.
     *
     * @param asked layers or modules; empty for {@link ExplanationLayer}
     * @throws ExplanationException if a layer's output has no positions to tell apart
     * @throws dev.fovea.network.graph.UnknownLayerException if there is no such layer; carries near names
     */
    public List<String> spatialLayers(List<String> asked) {
        final Graph graph = graph();
        if (asked.isEmpty()) {
            return List.of(ExplanationLayer.of(graph)
                    .orElseThrow(() -> new ExplanationException(
                            "No layer of '%s' has an output with positions".formatted(graph.name()))));
        }
        final List<String> names =
                asked.stream().map(name -> graph.layer(name).name()).distinct().toList();
        for (String name : names) {
            if (!SpatialLayers.isSpatial(graph, name)) {
                throw new ExplanationException(
                        "The output of '%s' is %s (%s) and has no positions that are known; choose a layer before it"
                                .formatted(name, graph.shape(name), graph.layout(name)));
            }
        }
        return names;
    }

    /** Where the output of one of {@link #spatialLayers} has which channel at which position. */
    FeatureMaps maps(String layer) {
        return graph().maps(layer).orElseThrow();
    }

    Passes passes() {
        return passes;
    }

    /** What the call may use. */
    Parallelism parallelism() {
        return passes.parallelism();
    }

    String input() {
        return graph().inputs().keySet().iterator().next();
    }

    String output() {
        return graph().outputs().get(0);
    }

    /** The network's answers to images [N, C, H, W]. */
    Logits run(Tensor images) {
        return passes.answer(images, () -> {
            final Session session = parts.session();
            passes.forwards(session.placement());
            return new Logits(Values.get(session.run(Map.of(input(), images)), output()));
        });
    }

    /** The answers that a run has given already. */
    Logits answer(Tensor images, Trace trace) {
        return passes.answer(images, () -> new Logits(trace.value(output())));
    }

    /** What the layers of these names compute, without the rest of the network. */
    Map<String, Tensor> values(Tensor image, List<String> layers) {
        if (layers.size() == 1 && !graph().outputs().contains(layers.get(0))) {
            return cutBehind(layers, cut -> cut.front(image));
        }
        try (Session front = parts.endingAt(layers)) {
            passes.forwards(front.placement());
            return front.run(Map.of(input(), image));
        }
    }

    /** A run of the whole network that can be differentiated down to the image. */
    Trace trace(Tensor images) {
        passes.backwards(parts.differentiator().placement());
        return parts.differentiator().trace(Map.of(input(), images));
    }

    /** Uses the network cut behind the layers of these names. */
    <T> T cutBehind(List<String> layers, Function<CutNetwork, T> use) {
        return parts.cutBehind(layers, cut -> use.apply(new CutNetwork(layers, cut, passes)));
    }

    /**
     * Uses the network in stages that recompute only what a covered window changes.
     *
     * @return false, and nothing is used, where whole passes cost no more or the graph does not allow stages
     */
    boolean incremental(Covering covering, Consumer<IncrementalPasses> use) {
        return parts.incremental(covering, stages -> use.accept(new IncrementalPasses(stages, passes)));
    }

    @Override
    public void close() {
        parts.close();
    }
}
