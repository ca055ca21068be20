package dev.fovea.network.explanation;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.GraphCut;
import dev.fovea.network.graph.SpatialLayers;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network that methods can run, cut and differentiate. Each part is loaded when a method first needs it and kept until this is
 * closed. Any number of threads may explain with one; none may when it is closed.
 */
public final class ExplainableNetwork implements AutoCloseable {

    /** Cuts kept ready; a cut at yet other layers is opened for one use. */
    private static final int KEPT_CUTS = 4;

    private final Graph graph;
    private final Engine forwards;
    private final DifferentiableEngine backwards;
    private final SessionOptions options;
    private final Lazy<Session> session;
    private final Lazy<Differentiator> differentiator;
    private final Map<List<String>, CutNetwork> cuts = new HashMap<>();

    /**
     * Loads nothing yet.
     *
     * @param graph takes one image [N, C, H, W]; its first output is a logit per class, [N, classes]
     * @param forwards runs what need not be differentiated
     * @param backwards runs what must
     * @param options device and threads of both
     */
    public ExplainableNetwork(Graph graph, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        if (graph.inputs().size() != 1) {
            throw new ExplanationException(
                    "Only a network of one image can be explained; this one takes %s".formatted(graph.inputs()));
        }
        this.graph = graph;
        this.forwards = forwards;
        this.backwards = backwards;
        this.options = options;
        this.session = new Lazy<>(() -> forwards.open(graph, options), Session::close);
        this.differentiator = new Lazy<>(() -> backwards.differentiate(graph, options.device()), Differentiator::close);
    }

    public Graph graph() {
        return graph;
    }

    /** The same engines with another graph, such as this one with other weights; to be closed by itself. */
    public ExplainableNetwork with(Graph other) {
        return new ExplainableNetwork(other, forwards, backwards, options);
    }

    String input() {
        return graph.inputs().keySet().iterator().next();
    }

    String output() {
        return graph.outputs().get(0);
    }

    /** The network's answers to images [N, C, H, W]. */
    Logits run(Tensor images) {
        final Tensor output = session.get().run(Map.of(input(), images)).get(output());
        return new Logits(Values.require(output, output()));
    }

    /** What the layers of these names compute, without the rest of the network. */
    Map<String, Tensor> values(Tensor image, List<String> layers) {
        try (Session front = forwards.open(graph.returning(layers), options)) {
            return front.run(Map.of(input(), image));
        }
    }

    /** A run of the whole network that can be differentiated down to the image. */
    Trace trace(Tensor images) {
        return differentiator.get().trace(Map.of(input(), images));
    }

    /** The probability of the request's class, or by how much it exceeds that of the class it is contrasted with. */
    public ImageScore probability(ExplanationRequest request) {
        final ClassScore score = request.target().resolve(run(request.input()));
        return images -> {
            final Logits logits = run(images);
            return IntStream.range(0, logits.images())
                    .mapToDouble(image -> score.probability(logits, image))
                    .toArray();
        };
    }

    /** A part of the network, or another graph, to be differentiated by itself. */
    Differentiator differentiate(Graph part) {
        return backwards.differentiate(part, options.device());
    }

    /**
     * The names of the layers meant.
     *
     * @throws ExplanationException if a layer's output has no positions to tell apart
     */
    List<String> spatialLayers(List<String> asked) {
        if (asked.isEmpty()) {
            return List.of(SpatialLayers.last(graph)
                    .orElseThrow(() -> new ExplanationException(
                            "No layer of '%s' has an output with positions".formatted(graph.name()))));
        }
        final List<String> names =
                asked.stream().map(name -> graph.layer(name).name()).distinct().toList();
        for (String name : names) {
            if (!SpatialLayers.isSpatial(graph.shape(name))) {
                throw new ExplanationException("The output of '%s' is %s and has no positions; choose a layer before it"
                        .formatted(name, graph.shape(name)));
            }
        }
        return names;
    }

    /** Uses the network cut behind the layers of these names. */
    <T> T cutBehind(List<String> layers, Function<CutNetwork, T> use) {
        final CutNetwork kept = kept(layers);
        if (kept != null) {
            return use.apply(kept);
        }
        try (CutNetwork cut = cut(layers)) {
            return use.apply(cut);
        }
    }

    private @Nullable CutNetwork kept(List<String> layers) {
        synchronized (cuts) {
            return cuts.size() < KEPT_CUTS ? cuts.computeIfAbsent(layers, this::cut) : cuts.get(layers);
        }
    }

    private CutNetwork cut(List<String> layers) {
        return new CutNetwork(GraphCut.behind(graph, layers), forwards, backwards, options);
    }

    @Override
    public void close() {
        session.close();
        differentiator.close();
        synchronized (cuts) {
            cuts.values().forEach(CutNetwork::close);
            cuts.clear();
        }
    }
}
