package dev.fovea.service.serving;

import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.image.preprocess.Preprocessor;
import dev.fovea.network.prediction.Classifier;
import dev.fovea.store.ModelPackage;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model in memory. It counts its users, the cache being the first, and closes what it holds when the last one leaves. */
final class LoadedModel {

    private final ModelPackage model;
    private final Graph graph;
    private final Session session;
    private final Classifier classifier;
    private final PartialSessions parts;
    private final Runnable grown;
    private final long bytes;
    private final Supplier<ExplainableNetwork> explainable;
    private volatile @Nullable ExplainableNetwork explained;
    private int users = 1;

    /**
     * A model with one user.
     *
     * @param session for the whole graph
     * @param parts sessions for some of its layers
     * @param explainable makes what explanations need of the model, when the first is asked for
     * @param grown to be told when the model may take more memory than before
     */
    LoadedModel(
            ModelPackage model,
            Graph graph,
            Session session,
            PartialSessions parts,
            Supplier<ExplainableNetwork> explainable,
            Runnable grown) {
        this.model = model;
        this.graph = graph;
        this.session = session;
        this.classifier = Classifier.of(new OpenNetwork(graph, session), model.manifest());
        this.parts = parts;
        this.bytes = graph.parameterBytes();
        this.explainable = explainable;
        this.grown = grown;
    }

    /** What the weights take, with their copies for parts of the graph and for explanations. */
    long bytes() {
        final ExplainableNetwork network = explained;
        return bytes + parts.bytes() + (network == null ? 0 : network.bytes());
    }

    /** Lets go of what it can do without. */
    void shrink() {
        parts.shrink();
    }

    private synchronized ExplainableNetwork explainable() {
        ExplainableNetwork network = explained;
        if (network == null) {
            network = explainable.get();
            explained = network;
        }
        return network;
    }

    Placement placement() {
        return session.placement();
    }

    /** A new loan; null if the session is closed already. */
    synchronized @Nullable ModelLoan lend() {
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
            final ExplainableNetwork network = explained;
            if (network != null) {
                network.close();
            }
            session.close();
            parts.close();
        }
    }

    private final class CountedLease implements ModelLoan {

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
        public Session session(Collection<String> layers) {
            final Session part = parts.open(layers);
            grown.run();
            return part;
        }

        @Override
        public ExplainableNetwork explainable() {
            return LoadedModel.this.explainable();
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public Preprocessor preprocessor() {
            return classifier.preprocessor();
        }

        @Override
        public Classifier classifier() {
            return classifier;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
