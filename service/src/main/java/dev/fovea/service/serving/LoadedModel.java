package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.image.Preprocessor;
import dev.fovea.store.ModelPackage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A model in memory. It counts its users, the cache being the first, and closes its session when the last one leaves. */
final class LoadedModel {

    private final ModelPackage model;
    private final Graph graph;
    private final Session session;
    private final Preprocessor preprocessor;
    private final long bytes;
    private int users = 1;

    LoadedModel(ModelPackage model, Graph graph, Session session) {
        this.model = model;
        this.graph = graph;
        this.session = session;
        this.preprocessor = new Preprocessor(model.manifest().input());
        this.bytes = graph.parameters().values().stream()
                .mapToLong(parameter ->
                        parameter.shape().size() * parameter.filled().type().bytes())
                .sum();
    }

    /** What the weights take. */
    long bytes() {
        return bytes;
    }

    Placement placement() {
        return session.placement();
    }

    /** A new lease; null if the session is closed already. */
    synchronized @Nullable Lease lease() {
        if (users == 0) {
            return null;
        }
        users++;
        return new CountedLease();
    }

    /** The cache's own leaving; to be called once. */
    void retire() {
        leave();
    }

    private synchronized void leave() {
        users--;
        if (users == 0) {
            session.close();
        }
    }

    private final class CountedLease implements Lease {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public ModelPackage model() {
            return model;
        }

        @Override
        public Graph graph() {
            return graph;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public Preprocessor preprocessor() {
            return preprocessor;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
