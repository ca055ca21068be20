package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.GraphCut;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two parts of a network that is cut, each loaded when it is first needed. */
final class CutParts implements AutoCloseable {

    /** Scores whose constant gradients are kept. */
    private static final int KEPT_GRADIENTS = 16;

    private final GraphCut cut;
    private final Lazy<Session> front;
    private final Lazy<Session> tail;
    private final Lazy<Differentiator> differentiator;

    private final boolean tailLinear;
    private final Map<ClassScore, Map<String, Tensor>> constantGradients = new LinkedHashMap<>();

    CutParts(GraphCut cut, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this.cut = cut;
        this.tailLinear = cut.tail().layers().stream()
                .allMatch(layer -> cut.tail().effect(layer).isLinear());
        this.front = new Lazy<>(() -> forwards.open(cut.front(), options), Session::close);
        this.tail = new Lazy<>(() -> forwards.open(cut.tail(), options), Session::close);
        this.differentiator =
                new Lazy<>(() -> backwards.differentiate(cut.tail(), options.device()), Differentiator::close);
    }

    /** Whether the tail is linear, up to a constant, in what it reads. */
    boolean isTailLinear() {
        return tailLinear;
    }

    /** The gradients kept for this score; absent if there are none. */
    @Nullable
    Map<String, Tensor> constantGradients(ClassScore score) {
        synchronized (constantGradients) {
            return constantGradients.get(score);
        }
    }

    /** Keeps what does not depend on the image, where the tail is linear; the score kept longest makes room. */
    void keepGradients(ClassScore score, Map<String, Tensor> gradients) {
        synchronized (constantGradients) {
            if (constantGradients.size() == KEPT_GRADIENTS) {
                constantGradients.remove(constantGradients.keySet().iterator().next());
            }
            constantGradients.put(score, gradients);
        }
    }

    GraphCut cut() {
        return cut;
    }

    Session front() {
        return front.get();
    }

    Session tail() {
        return tail.get();
    }

    Differentiator differentiator() {
        return differentiator.get();
    }

    /** What the weights of the parts in memory take. */
    long bytes() {
        return (front.isOpen() ? cut.front().parameterBytes() : 0)
                + (tail.isOpen() ? cut.tail().parameterBytes() : 0)
                + (differentiator.isOpen() ? cut.tail().parameterBytes() : 0);
    }

    @Override
    public void close() {
        front.close();
        tail.close();
        differentiator.close();
    }
}
