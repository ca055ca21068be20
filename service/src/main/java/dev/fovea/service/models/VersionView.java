package dev.fovea.service.models;

import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.service.api.model.LineageJson;
import dev.fovea.service.api.model.ModelTaskJson;
import dev.fovea.service.api.model.ModelVersionJson;
import dev.fovea.service.api.model.TrainedRecipeJson;
import dev.fovea.storage.digest.Sha256;
import dev.fovea.store.ModelDescription;
import java.util.Map;
import java.util.TreeMap;
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
        return new ModelVersionJson(model.reference().toString(), manifest.version())
                .digest(Sha256.announced(model.digest()))
                .architecture(manifest.architecture())
                .task(ModelTaskJson.valueOf(manifest.task().name()))
                .input(Inputs.view(manifest.input()))
                .classCount(manifest.labels().size())
                .labels(manifest.labels())
                .metrics(manifest.metrics())
                .license(manifest.licence())
                .source(manifest.source())
                .explanationLayer(manifest.explanationLayer())
                .lineage(lineage(manifest.lineage()))
                .files(digests(manifest.files()));
    }

    private static Map<String, String> digests(Map<String, String> files) {
        final Map<String, String> digests = new TreeMap<>();
        files.forEach((file, digest) -> digests.put(file, Sha256.announced(digest)));
        return digests;
    }

    private static @Nullable LineageJson lineage(@Nullable Lineage lineage) {
        return lineage == null
                ? null
                : new LineageJson()
                        .parent(lineage.parent())
                        .datasetDigest(
                                lineage.datasetDigest() == null ? null : Sha256.announced(lineage.datasetDigest()))
                        .job(lineage.job())
                        .recipe(lineage.recipe() == null ? null : new TrainedRecipeJson(lineage.recipe()))
                        .seed(lineage.seed());
    }
}
