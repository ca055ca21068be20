package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sessions for parts of one model: each computes some layers and what these need, not the rest. The few used last are kept open; one
 * that has to go is closed when its last user leaves.
 */
final class PartialSessions {

    /** Each has its own copy of the weights it needs. */
    static final int MOST = 4;

    private final Graph graph;
    private final Session whole;
    private final Function<Graph, Session> engine;

    /** The one used longest ago first. */
    private final Map<List<String>, Part> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Keeps no session yet.
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
     * A session that computes these layers, opened unless it is kept already. Closing it ends the use.
     *
     * @param layers names of layers or modules, in any order
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
            discard(key, part);
            leave(part);
            throw e;
        }
    }

    private synchronized Part enter(List<String> layers) {
        final Part part = kept.computeIfAbsent(layers, wanted -> new Part(graph.returning(wanted)));
        part.users++;
        keep(MOST);
        return part;
    }

    private synchronized void leave(Part part) {
        part.users--;
        part.closeIfUnwanted();
    }

    private synchronized void discard(List<String> layers, Part part) {
        part.wanted = false;
        kept.remove(layers, part);
    }

    /** Keeps the one used last alone. */
    void shrink() {
        keep(1);
    }

    /** Keeps none; those in use are closed when their users leave. */
    void close() {
        keep(0);
    }

    private synchronized void keep(int most) {
        final Iterator<Part> eldest = kept.values().iterator();
        while (kept.size() > most) {
            final Part part = eldest.next();
            eldest.remove();
            part.wanted = false;
            part.closeIfUnwanted();
        }
    }

    /** What the weights of those kept take. */
    synchronized long bytes() {
        return kept.values().stream().mapToLong(part -> part.bytes).sum();
    }

    /** Users and wish are guarded by the sessions' lock; the session has its own, as opening takes long. */
    private final class Part {

        private final Graph layers;
        private final long bytes;
        private int users;
        private boolean wanted = true;
        private @Nullable Session session;

        Part(Graph layers) {
            this.layers = layers;
            this.bytes = LoadedModel.bytes(layers);
        }

        synchronized Session session() {
            if (session == null) {
                session = engine.apply(layers);
            }
            return session;
        }

        void closeIfUnwanted() {
            if (users == 0 && !wanted) {
                close();
            }
        }

        private synchronized void close() {
            if (session != null) {
                session.close();
            }
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
