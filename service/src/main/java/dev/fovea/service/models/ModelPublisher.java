package dev.fovea.service.models;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.conversion.ConvertedModel;
import dev.fovea.network.conversion.ModelConverter;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelReference;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The way from a file of weights to a version that is served. */
@Component
class ModelPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPublisher.class);

    private final ModelConverter converter;
    private final ModelStore store;
    private final ModelServer server;

    ModelPublisher(ModelConverter converter, ModelStore store, ModelServer server) {
        this.converter = converter;
        this.store = store;
        this.server = server;
    }

    /**
     * Converts the source in its folder and publishes the result.
     *
     * @return the new version
     */
    TaskResult publish(WorkFolder folder, ModelDescription description, Progress progress) throws IOException {
        return publish(converted(folder, description, progress), progress);
    }

    /**
     * Publishes what needs no conversion.
     *
     * @return the new version
     */
    TaskResult publish(ModelDraft draft, Progress progress) {
        progress.phase("publish", 1);
        final ModelPackage model = store.publish(draft);
        withdrawIfCancelled(model, progress);
        server.changed(model.manifest().name());
        return new TaskResult.Model(model.reference().toString());
    }

    /**
     * As {@link #publish(WorkFolder, ModelDescription, Progress)}, unless a version of the model is the same already.
     *
     * @return the new version, or that one
     */
    TaskResult publishOnce(WorkFolder folder, ModelDescription description, Progress progress) throws IOException {
        return publishOnce(converted(folder, description, progress), progress);
    }

    private ModelDraft converted(WorkFolder folder, ModelDescription description, Progress progress)
            throws IOException {
        progress.phase("convert", 0.9);
        final ConvertedModel converted = converter.convert(folder.source(), description, folder.path());
        return new ModelDraft(converted.manifest(), converted.onnx(), converted.golden(), null);
    }

    /** As {@link #publish(ModelDraft, Progress)}, unless a version of the model is the same already. */
    TaskResult publishOnce(ModelDraft draft, Progress progress) {
        final Optional<ModelReference> same =
                store.names().contains(draft.manifest().name())
                        ? same(draft, Sha256.of(draft.onnx()))
                        : Optional.empty();
        return same.isPresent() ? new TaskResult.Model(same.get().toString()) : publish(draft, progress);
    }

    private Optional<ModelReference> same(ModelDraft draft, String graph) {
        final String name = draft.manifest().name();
        return store.versions(name).stream()
                .map(version -> ModelReference.of(name, version))
                .filter(version -> isSame(version, draft, graph))
                .reduce((first, second) -> second);
    }

    private boolean isSame(ModelReference version, ModelDraft draft, String graph) {
        try {
            final ModelManifest known = store.describe(version).manifest();
            return graph.equals(known.files().get(ModelPackage.ONNX))
                    && draft.manifest()
                            .published(known.version(), known.files())
                            .equals(known);
        } catch (DamagedModelException | ModelNotFoundException e) {
            LOG.debug("{} is not what is published again", version, e);
            return false;
        }
    }

    private void withdrawIfCancelled(ModelPackage model, Progress progress) {
        try {
            progress.checkCancelled();
        } catch (CancellationException e) {
            // The interruption would make the deletion fail.
            Thread.interrupted();
            store.delete(model.manifest().name(), model.manifest().version());
            throw e;
        }
    }
}
