package dev.fovea.service.models;

import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.service.api.model.LineageJson;
import dev.fovea.service.api.model.ModelTaskJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.store.ModelDescription;
import org.jspecify.annotations.Nullable;

/** A published version as the contract shows it, but for its state in memory. */
final class VersionView {

    /** Labels shown beside other versions. */
    private static final int FEW = 20;

    private VersionView() {}

    /** With the first labels, and where all are. */
    static ModelVersionJson brief(ModelDescription model) {
        final ModelManifest manifest = model.manifest();
        final ModelVersionJson view = of(model);
        return manifest.labels().size() <= FEW
                ? view
                : view.labels(manifest.labels().subList(0, FEW))
                        .allLabels("/models/%s/versions/%d".formatted(manifest.name(), manifest.version()));
    }

    /** With all labels. */
    static ModelVersionJson of(ModelDescription model) {
        final ModelManifest manifest = model.manifest();
        return new ModelVersionJson()
                .version(manifest.version())
                .digest("sha256:" + model.digest())
                .architecture(manifest.architecture())
                .task(ModelTaskJson.valueOf(manifest.task().name()))
                .input(Inputs.view(manifest.input()))
                .classes(manifest.labels().size())
                .labels(manifest.labels())
                .metrics(manifest.metrics())
                .licence(manifest.licence())
                .source(manifest.source())
                .explanationLayer(manifest.explanationLayer())
                .lineage(lineage(manifest.lineage()))
                .files(manifest.files());
    }

    private static @Nullable LineageJson lineage(@Nullable Lineage lineage) {
        return lineage == null
                ? null
                : new LineageJson()
                        .parent(lineage.parent())
                        .datasetDigest(lineage.datasetDigest())
                        .job(lineage.job())
                        .recipe(lineage.recipe())
                        .seed(lineage.seed());
    }
}
