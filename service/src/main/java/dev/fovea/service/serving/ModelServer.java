package dev.fovea.service.serving;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.DamagedAliasException;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Lends models to requests: loads them when they are needed and replaces them when what a reference means has moved. */
@Component
public final class ModelServer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);

    private final ModelStore store;
    private final DefaultModel defaultModel;
    private final FloatingReferences references;
    private final UnhealthyModels unhealthy = new UnhealthyModels();
    private final ModelCache cache;

    ModelServer(
            ModelStore store,
            Engine engine,
            @Qualifier("gradients") DifferentiableEngine gradients,
            FoveaProperties properties) {
        this.store = store;
        this.defaultModel = new DefaultModel(store, properties);
        this.references = new FloatingReferences(store);
        final SessionOptions options = new SessionOptions(
                Device.parse(properties.device()), properties.inference().intraOpThreads(), List.of());
        this.cache = new ModelCache(
                new ModelLoader(store, engine, gradients, options, unhealthy),
                properties.cache().memory().toBytes(),
                properties.inference().maxWait());
    }

    /**
     * Leases the model that a reference names, after loading it if it is not in memory.
     *
     * @param reference as a user writes it; absent: the default model
     * @throws ProblemException {@code invalid-request} if it is not written as one, {@code unknown-model}, {@code unhealthy-model}, or
     *     {@code unavailable} if another request takes too long to load it
     */
    public ModelLoan lend(@Nullable String reference) {
        return lend(reference == null ? defaultModel.require() : parse(reference));
    }

    private ModelLoan lend(ModelReference reference) {
        try {
            try {
                return cache.lend(references.version(reference));
            } catch (ModelNotFoundException e) {
                // Deleted since the reference was looked up, maybe by another process: it may mean another version now.
                references.forget(reference);
                return cache.lend(references.version(reference));
            }
        } catch (ModelNotFoundException e) {
            references.forget(reference);
            throw UnknownModel.of(e, store.names()).exception(e);
        }
    }

    private static ModelReference parse(String reference) {
        try {
            return ModelReference.parse(reference);
        } catch (InvalidReferenceException e) {
            throw ProblemType.INVALID_REQUEST
                    .because(RequestFault.ofParameter("model", e.sentence()))
                    .exception(e);
        }
    }

    /**
     * Loads a version now and runs its self-test.
     *
     * @throws ProblemException as {@link #lend}
     */
    public void warm(ModelReference reference) {
        lend(reference).close();
    }

    /**
     * To be called when versions or aliases of a model came, moved or went: loads what the references in use mean now, while the old
     * versions go on answering, and lets go of these. A version that cannot be loaded does not replace one that answers.
     */
    public synchronized void changed(String name) {
        defaultModel.lookAgain();
        final Map<ModelReference, ModelReference> before = references.of(name);
        before.forEach(this::follow);
        dropDeleted(name);
        final Set<ModelReference> after = Set.copyOf(references.of(name).values());
        cache.drop(version -> before.containsValue(version) && !after.contains(version));
    }

    private void follow(ModelReference reference, ModelReference old) {
        try {
            final ModelReference now = references.inStore(reference);
            if (!now.equals(old)) {
                cache.lend(now).close();
                references.point(reference, now);
                LOG.info("{} means {} now, no longer {}", reference, now, old);
            }
        } catch (ModelNotFoundException e) {
            references.forget(reference);
        } catch (DamagedAliasException e) {
            LOG.warn("{} goes on with {}. {}", reference, old, e.sentence());
        } catch (ProblemException e) {
            // The loader has said so when it first tried.
            LOG.debug("{} goes on with {}: {}", reference, old, e.getMessage());
        }
    }

    private void dropDeleted(String name) {
        final Set<Integer> versions = versions(name);
        cache.drop(version -> isDeleted(version, name, versions));
        unhealthy.forget(version -> isDeleted(version, name, versions));
    }

    private static boolean isDeleted(ModelReference version, String name, Set<Integer> versions) {
        return version.name().equals(name) && !versions.contains(version.version());
    }

    private Set<Integer> versions(String name) {
        try {
            return Set.copyOf(store.versions(name));
        } catch (ModelNotFoundException e) {
            return Set.of();
        }
    }

    /** Follows what other processes changed in the store. */
    void refresh() {
        defaultModel.lookAgain();
        for (String name : namesInUse()) {
            try {
                changed(name);
            } catch (StorageException e) {
                LOG.warn("The model {} stays as it is: {}", name, e.getMessage());
            }
        }
    }

    private Set<String> namesInUse() {
        return Stream.of(
                        references.versions().stream(),
                        cache.loaded().stream().map(LoadedVersion::reference),
                        unhealthy.all().keySet().stream())
                .flatMap(versions -> versions)
                .map(ModelReference::name)
                .collect(Collectors.toSet());
    }

    /** To be called when a loaded model may have grown by what explaining it takes: models used longest ago make room. */
    public void makeRoom() {
        cache.makeRoom();
    }

    /** Whether a version is loaded, and why it is unhealthy if it is. */
    public ModelStatus status(String name, int version) {
        final ModelReference reference = ModelReference.of(name, version);
        return new ModelStatus(cache.isLoaded(reference), unhealthy.reason(reference));
    }

    /** What is in memory, the version used longest ago first. */
    public List<LoadedVersion> loaded() {
        return cache.loaded();
    }

    /** How often a version was in memory when it was wanted. */
    long hits() {
        return cache.hits();
    }

    /** How often it was not. */
    long misses() {
        return cache.misses();
    }

    /** The model that answers when a request names none; empty if it has to name one. */
    public Optional<ModelReference> defaultModel() {
        return defaultModel.find();
    }

    /** Why versions could not be loaded. */
    Map<ModelReference, String> unhealthy() {
        return unhealthy.all();
    }

    @Override
    public void destroy() {
        cache.close();
    }
}
