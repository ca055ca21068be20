package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.service.problem.ProblemType;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sessions for parts of one model: each computes some layers and what these need, not the rest. A few are open at most; of those that
 * nobody uses the one used longest ago makes room for another.
 */
final class PartialSessions {

    /** Each has its own copy of the weights it needs. */
    static final int MOST = 4;

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Graph graph;
    private final Session whole;
    private final Function<Graph, Session> engine;

    /** The one used longest ago first. */
    private final Map<List<String>, Part> parts = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Opens no session yet.
     *
     * @param whole computes the graph's own outputs; it is used where these are asked for, and never closed here
     * @param engine opens the session for a part
     */
    PartialSessions(Graph graph, Session whole, Function<Graph, Session> engine) {
        this.graph = graph;
        this.whole = whole;
        this.engine = engine;
    }

    /**
     * A session that computes these layers, opened unless it is open already. Closing it ends the use.
     *
     * @param layers names of layers or modules, in any order
     * @throws dev.fovea.service.problem.ProblemException {@code busy} if as many others as can be open are in use
     */
    Session open(Collection<String> layers) {
        final List<String> key = layers.stream()
                .map(asked -> graph.layer(asked).name())
                .distinct()
                .sorted()
                .toList();
        if (key.equals(graph.outputs().stream().sorted().toList())) {
            return new Use(whole, () -> {});
        }
        final Part part = enter(key);
        try {
            return new Use(part.session(), () -> leave(part));
        } catch (RuntimeException | Error e) {
            leave(part);
            throw e;
        }
    }

    private synchronized Part enter(List<String> layers) {
        if (!parts.containsKey(layers)) {
            closeUnused(MOST - 1);
            requirePlace();
        }
        final Part part = parts.computeIfAbsent(layers, wanted -> new Part(graph.returning(wanted)));
        part.users++;
        return part;
    }

    private void requirePlace() {
        if (parts.size() >= MOST) {
            throw ProblemType.BUSY
                    .because("Too many different layers of the model are asked for at once. Come back in a moment.")
                    .retryAfter(BUSY)
                    .exception();
        }
    }

    private synchronized void leave(Part part) {
        part.users--;
        if (part.users == 0 && !part.isOpen()) {
            parts.values().remove(part);
        }
    }

    /** Closes what is not in use but the one used last. */
    void shrink() {
        closeUnused(1);
    }

    /** To be called when nothing is in use. */
    void close() {
        closeUnused(0);
    }

    /** Closes sessions that are not in use until {@code most} are left. */
    private synchronized void closeUnused(int most) {
        final Iterator<Part> eldest = parts.values().iterator();
        while (parts.size() > most && eldest.hasNext()) {
            final Part part = eldest.next();
            if (part.users == 0) {
                eldest.remove();
                part.session().close();
            }
        }
    }

    /** What their weights take. */
    synchronized long bytes() {
        return parts.values().stream().mapToLong(part -> part.bytes).sum();
    }

    /** The number of users is guarded by the lock of all parts; the session has its own, as opening takes long. */
    private final class Part {

        private final Graph layers;
        private final long bytes;
        private int users;
        private @Nullable Session session;

        Part(Graph layers) {
            this.layers = layers;
            this.bytes = layers.parameterBytes();
        }

        synchronized Session session() {
            if (session == null) {
                session = engine.apply(layers);
            }
            return session;
        }

        synchronized boolean isOpen() {
            return session != null;
        }
    }

    private static final class Use implements Session {

        private final Session session;
        private final Runnable end;
        private final AtomicBoolean closed = new AtomicBoolean();

        Use(Session session, Runnable end) {
            this.session = session;
            this.end = end;
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            return session.run(inputs);
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                end.run();
            }
        }
    }
}
