package dev.fovea.service.models;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.service.api.model.ModelJson;
import dev.fovea.service.api.model.ModelSummaryJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.service.api.model.ServingStateJson;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.store.DamagedAliasException;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The models of the store as the contract shows them. A damaged version is shown as that, beside the others; a damaged alias hides no model. */
@Component
class ModelViews {

    private static final Logger LOG = LoggerFactory.getLogger(ModelViews.class);

    private final ModelStore store;
    private final ModelServer server;
    private final ServingStateView states;

    ModelViews(ModelStore store, ModelServer server, ServingStateView states) {
        this.store = store;
        this.server = server;
        this.states = states;
    }

    /** @param name text that names must have; absent: any */
    Page<ModelSummaryJson> list(@Nullable String name, PageQuery query) {
        return query.pageOf(
                store.names().stream()
                        .filter(model -> name == null || model.contains(name))
                        .flatMap(this::summary)
                        .toList(),
                model -> Place.named(model.getName()));
    }

    /** The model that answers where none is named. */
    @Nullable
    String defaultModel() {
        return server.defaultModel().map(ModelReference::toString).orElse(null);
    }

    private Stream<ModelSummaryJson> summary(String name) {
        try {
            return Stream.of(new ModelSummaryJson(name, store.versions(name), aliases(name)));
        } catch (ModelNotFoundException e) {
            // Deleted since the names were listed.
            return Stream.empty();
        }
    }

    /** Without those that users set if one of them is damaged: whoever asks for that one is told. */
    private Map<String, Integer> aliases(String name) {
        try {
            return store.aliases(name);
        } catch (DamagedAliasException e) {
            LOG.warn("Aliases of {} are not shown. {}", name, e.sentence());
            return Map.of(ModelStore.LATEST, store.resolve(ModelReference.latest(name)));
        }
    }

    /** The versions that a reference means, all of a name, with their first labels and without what is slow to find out. */
    ModelJson model(ModelReference reference) {
        return new ModelJson(reference.name(), aliases(reference.name()), versions(reference));
    }

    private List<ModelVersionJson> versions(ModelReference reference) {
        return meant(reference).map(this::brief).toList();
    }

    private ModelVersionJson brief(ModelReference version) {
        return view(version, () -> VersionView.brief(store.describe(version)));
    }

    /** As {@link #model}, the newest first. */
    Page<ModelVersionJson> versions(ModelReference reference, PageQuery query) {
        return newestFirst(reference, query).map(this::brief);
    }

    /** The state of the versions that a reference means, the newest first. */
    Page<ServingStateJson> serving(ModelReference reference, PageQuery query) {
        return newestFirst(reference, query).map(states::of);
    }

    private Page<ModelReference> newestFirst(ModelReference reference, PageQuery query) {
        return query.pageOf(
                meant(reference).toList(), version -> new Place(-Objects.requireNonNull(version.version()), ""));
    }

    private Stream<ModelReference> meant(ModelReference reference) {
        final Stream<Integer> versions = reference.version() == null && reference.alias() == null
                ? store.versions(reference.name()).stream()
                : Stream.of(store.resolve(reference));
        return versions.map(version -> ModelReference.of(reference.name(), version));
    }

    /** One version with its labels and the sizes of its graph. */
    ModelVersionJson version(String name, int version) {
        final ModelReference reference = ModelReference.of(name, version);
        return view(reference, () -> detailed(store.open(reference)));
    }

    private ModelVersionJson view(ModelReference reference, Supplier<ModelVersionJson> view) {
        try {
            return view.get();
        } catch (DamagedModelException e) {
            return new ModelVersionJson(reference.toString(), reference.version()).damage(e.sentence());
        }
    }

    private ModelVersionJson detailed(ModelPackage model) {
        final ModelVersionJson view = VersionView.of(model.description());
        try {
            final Graph graph = Storage.attempt(() -> OnnxReader.read(model.onnx()));
            final Shape output = graph.shape(graph.output());
            return view.parameterCount(graph.parameterCount())
                    .outputCount(output.withBatch(1).size());
        } catch (StorageException | InvalidGraphException e) {
            // Loading it tells the user; what is known without the graph is still worth showing.
            LOG.warn("The graph of {} cannot be read", model.reference(), e);
            return view;
        }
    }
}
