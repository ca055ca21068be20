package dev.fovea.service.models;

import dev.fovea.network.conversion.ConvertedModel;
import dev.fovea.network.conversion.ModelConverter;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.store.ModelDraft;
import dev.fovea.store.ModelPackage;
import dev.fovea.store.ModelStore;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** The way from a file of weights to a version that is server. */
@Component
class ModelPublisher {

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
        progress.step("Convert");
        final ConvertedModel converted = converter.convert(folder.source(), description, folder.path());
        return publish(new ModelDraft(converted.manifest(), converted.onnx(), converted.golden(), null), progress);
    }

    /**
     * Publishes what needs no conversion.
     *
     * @return the new version
     */
    TaskResult publish(ModelDraft draft, Progress progress) {
        progress.step("Publish");
        final ModelPackage model = store.publish(draft);
        withdrawIfCancelled(model, progress);
        server.changed(model.manifest().name());
        return new TaskResult.Model(model.reference().toString());
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
