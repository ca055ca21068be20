package dev.fovea.network.explanation.pass;

import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.explanation.incremental.Covering;
import dev.fovea.network.explanation.incremental.IncrementalNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.part.GraphCut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network's parts in native memory, each loaded when it is first needed and kept until this is closed. */
final class NetworkParts implements AutoCloseable {

    /** Cuts kept ready; a cut at yet other layers is opened for one use. */
    private static final int KEPT_CUTS = 4;

    /** Networks in stages kept ready, one for each window and stride asked for; for yet others one is opened for one use. */
    private static final int KEPT_COVERINGS = 2;

    private final Graph graph;
    private final Engine forwards;
    private final DifferentiableEngine backwards;
    private final SessionOptions options;
    private final @Nullable Session given;
    private final Lazy<Session> own;
    private final Lazy<Differentiator> differentiator;
    private final Map<List<String>, CutParts> cuts = new HashMap<>();
    private final Map<Covering, Optional<IncrementalNetwork>> coverings = new HashMap<>();

    /** @param given a session of the whole graph that somebody else closes; absent: one is opened when it is needed */
    NetworkParts(
            Graph graph,
            Engine forwards,
            DifferentiableEngine backwards,
            SessionOptions options,
            @Nullable Session given) {
        this.graph = graph;
        this.forwards = forwards;
        this.backwards = backwards;
        this.options = options;
        this.given = given;
        this.own = new Lazy<>(() -> forwards.open(graph, options), Session::close);
        this.differentiator = new Lazy<>(() -> backwards.differentiate(graph, options.device()), Differentiator::close);
    }

    Graph graph() {
        return graph;
    }

    Session session() {
        return given == null ? own.get() : given;
    }

    Differentiator differentiator() {
        return differentiator.get();
    }

    /** Another graph's parts on the same engines. */
    NetworkParts with(Graph other) {
        return new NetworkParts(other, forwards, backwards, options, null);
    }

    /** A graph for one use, to be differentiated; the caller closes it. */
    Differentiator differentiate(Graph part) {
        return backwards.differentiate(part, options.device());
    }

    /** A session for one use that ends at the layers of these names; the caller closes it. */
    Session endingAt(List<String> layers) {
        return forwards.open(graph.returning(layers), options);
    }

    /** Uses the network cut behind the layers of these names. */
    <T> T cutBehind(List<String> layers, Function<CutParts, T> use) {
        final CutParts kept = kept(layers);
        if (kept != null) {
            return use.apply(kept);
        }
        try (CutParts cut = cut(layers)) {
            return use.apply(cut);
        }
    }

    private @Nullable CutParts kept(List<String> layers) {
        synchronized (cuts) {
            return cuts.size() < KEPT_CUTS ? cuts.computeIfAbsent(layers, this::cut) : cuts.get(layers);
        }
    }

    private CutParts cut(List<String> layers) {
        return new CutParts(GraphCut.behind(graph, layers), forwards, backwards, options);
    }

    /**
     * Uses the network in stages for images covered like this.
     *
     * @return whether there is such a network; where there is none, whole passes cost no more
     */
    boolean incremental(Covering covering, Consumer<IncrementalNetwork> use) {
        final Optional<IncrementalNetwork> kept;
        synchronized (coverings) {
            kept = coverings.size() < KEPT_COVERINGS
                    ? coverings.computeIfAbsent(covering, this::stages)
                    : coverings.get(covering);
        }
        if (kept != null) {
            kept.ifPresent(use);
            return kept.isPresent();
        }
        final Optional<IncrementalNetwork> once = stages(covering);
        try {
            once.ifPresent(use);
            return once.isPresent();
        } finally {
            once.ifPresent(IncrementalNetwork::close);
        }
    }

    private Optional<IncrementalNetwork> stages(Covering covering) {
        return IncrementalNetwork.open(graph, covering, forwards, options);
    }

    /** What the weights of the parts in memory take, without those of a session that was given. */
    long bytes() {
        long bytes =
                (own.isOpen() ? graph.parameterBytes() : 0) + (differentiator.isOpen() ? graph.parameterBytes() : 0);
        synchronized (cuts) {
            for (CutParts cut : cuts.values()) {
                bytes += cut.bytes();
            }
        }
        synchronized (coverings) {
            for (Optional<IncrementalNetwork> stages : coverings.values()) {
                bytes += stages.map(IncrementalNetwork::bytes).orElse(0L);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        own.close();
        differentiator.close();
        synchronized (cuts) {
            cuts.values().forEach(CutParts::close);
            cuts.clear();
        }
        synchronized (coverings) {
            coverings.values().forEach(stages -> stages.ifPresent(IncrementalNetwork::close));
            coverings.clear();
        }
    }
}
