package dev.fovea.service.models;

import dev.fovea.network.manifest.Lineage;
import dev.fovea.network.manifest.ModelManifest;
import dev.fovea.service.api.model.ModelTask;
import dev.fovea.service.api.model.ModelVersion;
import dev.fovea.service.api.model.ServingState;
import dev.fovea.store.ModelPackage;
import org.jspecify.annotations.Nullable;

/** A published version as the contract shows it. */
final class VersionView {

    private VersionView() {}

    static ModelVersion of(ModelPackage model, ModelStatus status) {
        final ModelManifest manifest = model.manifest();
        return new ModelVersion(manifest.version(), serving(status))
                .digest("sha256:" + model.digest())
                .architecture(manifest.architecture())
                .task(ModelTask.valueOf(manifest.task().name()))
                .input(Inputs.view(manifest.input()))
                .classes(manifest.labels().size())
                .metrics(manifest.metrics())
                .licence(manifest.licence())
                .source(manifest.source())
                .explanationLayer(manifest.explanationLayer())
                .lineage(lineage(manifest.lineage()))
                .files(manifest.files());
    }

    private static ServingState serving(ModelStatus status) {
        if (status.problem() != null) {
            return new ServingState(ServingState.StateEnum.UNHEALTHY).reason(status.problem());
        }
        return new ServingState(status.loaded() ? ServingState.StateEnum.LOADED : ServingState.StateEnum.IDLE);
    }

    private static dev.fovea.service.api.model.@Nullable Lineage lineage(@Nullable Lineage lineage) {
        return lineage == null
                ? null
                : new dev.fovea.service.api.model.Lineage()
                        .parent(lineage.parent())
                        .datasetDigest(lineage.datasetDigest())
                        .job(lineage.job())
                        .recipe(lineage.recipe())
                        .seed(lineage.seed());
    }
}
