package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.ScoreRange;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.stream.IntStream;

/**
 * The owner of a network that methods explain: it lends them {@link Passes}. Each part is loaded when a method first needs it and kept
 * until this is closed. Any number of threads may explain with one; none may when it is closed.
 */
public final class ExplainableNetwork implements AutoCloseable {

    private final NetworkParts parts;

    /**
     * Loads nothing yet.
     *
     * @param graph takes one image [N, C, H, W]; its first output is a logit per class, [N, classes]
     * @param forwards runs what need not be differentiated
     * @param backwards runs what must
     * @param options device and threads of both
     */
    public ExplainableNetwork(Graph graph, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this(new NetworkParts(requireOneInput(graph), forwards, backwards, options, null));
    }

    /** As the other, with a session of the whole graph that is open already; it stays open when this is closed. */
    public ExplainableNetwork(
            Graph graph, Session session, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this(new NetworkParts(requireOneInput(graph), forwards, backwards, options, session));
    }

    private ExplainableNetwork(NetworkParts parts) {
        this.parts = parts;
    }

    private static Graph requireOneInput(Graph graph) {
        if (graph.inputs().size() != 1) {
            throw new ExplanationException(
                    "Only a network of one image can be explained; this one takes %s".formatted(graph.inputs()));
        }
        return graph;
    }

    /** Passes that share nothing, as for a single method; an {@link Explainer} lends several methods passes that they share. */
    public Passes passes() {
        return passes(Call.unshared());
    }

    Passes passes(Call call) {
        return new NetworkPasses(parts, call);
    }

    /** Another graph, such as this one with other weights, on the same engines; to be closed by itself. */
    public ExplainableNetwork with(Graph other) {
        return new ExplainableNetwork(parts.with(requireOneInput(other)));
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
        return probability(passes(), request);
    }

    static ImageScore probability(Passes passes, ExplanationRequest request) {
        final ClassScore score = request.target().resolve(passes.run(request.input()));
        return new ImageScore() {
            @Override
            public double[] of(Tensor images) {
                final Logits logits = passes.run(images);
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

    @Override
    public void close() {
        parts.close();
    }
}
