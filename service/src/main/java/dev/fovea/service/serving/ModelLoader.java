package dev.fovea.service.serving;

import dev.fovea.network.conversion.Golden;
import dev.fovea.network.conversion.GoldenMismatchException;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.service.problem.MemoryShortage;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a version into memory, if its files are those published and it computes what it computed then. */
final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelStore store;
    private final Engine engine;
    private final DifferentiableEngine gradients;
    private final SessionOptions options;
    private final UnhealthyModels unhealthy;

    ModelLoader(
            ModelStore store,
            Engine engine,
            DifferentiableEngine gradients,
            SessionOptions options,
            UnhealthyModels unhealthy) {
        this.store = store;
        this.engine = engine;
        this.gradients = gradients;
        this.options = options;
        this.unhealthy = unhealthy;
    }

    /**
     * Loads a version and runs its self-test. The graph's weights stay views of the file.
     *
     * @param version a reference with a version
     * @param grown to be told when the model may take more memory than when it was loaded
     * @throws dev.fovea.service.problem.ProblemException {@code unhealthy-model}; the reason is remembered. Or {@code insufficient-memory}, which is not
     * @throws dev.fovea.store.ModelNotFoundException if the version is not in the store, or was deleted while it was loaded
     */
    LoadedModel load(ModelReference version, Runnable grown) {
        final ModelPackage model = open(version);
        unhealthy.check(model);
        final long start = System.nanoTime();
        try {
            final LoadedModel loaded = tested(model, grown);
            unhealthy.forget(version);
            LOG.info(
                    "Loaded {} on {} ({}) in {} ms",
                    version,
                    loaded.placement().engine(),
                    loaded.placement().device(),
                    (System.nanoTime() - start) / 1_000_000);
            return loaded;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Who deleted it meanwhile made the files vanish: then this says so, and the version is not unhealthy.
            open(version);
            if (e instanceof StorageException fault && !fault.isDamage()) {
                // The place that it is kept in is not well, which says nothing of the version.
                throw fault;
            }
            if (MemoryShortage.isBehind(e)) {
                // Nor does this: with fewer others beside it, it may fit.
                LOG.warn("There is not enough memory to load {}", version, e);
                throw MemoryShortage.problem().exception(e);
            }
            LOG.error("The model {} is refused", version, e);
            throw unhealthy.remember(version, reason(e), model, e);
        }
    }

    private ModelPackage open(ModelReference version) {
        try {
            return store.open(version);
        } catch (DamagedModelException e) {
            throw unhealthy.remember(version, reason(e), null, e);
        }
    }

    private LoadedModel tested(ModelPackage model, Runnable grown) {
        store.verify(model);
        final Graph graph = Storage.attempt(() -> OnnxReader.read(model.onnx()));
        final Golden golden = Storage.attempt(() -> Golden.read(model.golden()));
        final Session session = engine.open(graph, options);
        try {
            golden.replay(graph, session);
            return new LoadedModel(
                    model,
                    graph,
                    session,
                    new PartialSessions(graph, session, part -> engine.open(part, options)),
                    () -> new ExplainableNetwork(graph, session, engine, gradients, options),
                    grown);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /** Without what only the log should say: an engine's own messages name files of the machine it was built on. */
    private static String reason(Throwable e) {
        if (e instanceof GoldenMismatchException
                || e instanceof InvalidGraphException
                || e instanceof InvalidWeightsException
                || e instanceof StorageException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof EngineException) {
            return "The engine refuses it; the log says why";
        }
        return "Loading it failed; the log says why";
    }
}
