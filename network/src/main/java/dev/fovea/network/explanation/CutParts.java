package dev.fovea.network.explanation;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.graph.GraphCut;

/** The two parts of a network that is cut, each loaded when it is first needed. */
final class CutParts implements AutoCloseable {

    private final GraphCut cut;
    private final Lazy<Session> front;
    private final Lazy<Session> tail;
    private final Lazy<Differentiator> differentiator;

    CutParts(GraphCut cut, Engine forwards, DifferentiableEngine backwards, SessionOptions options) {
        this.cut = cut;
        this.front = new Lazy<>(() -> forwards.open(cut.front(), options), Session::close);
        this.tail = new Lazy<>(() -> forwards.open(cut.tail(), options), Session::close);
        this.differentiator =
                new Lazy<>(() -> backwards.differentiate(cut.tail(), options.device()), Differentiator::close);
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
