package dev.fovea.service.finetune.publish;

import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.Graph;
import dev.fovea.service.finetune.job.Job;
import dev.fovea.service.finetune.start.StartingPoint;
import dev.fovea.training.dataset.DatasetInfo;
import dev.fovea.training.evaluation.Calibration;
import dev.fovea.training.run.TrainedModel;
import dev.fovea.training.run.TrainingReport;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a trained model says of itself. */
final class TrainedManifest {

    /** Recipes whose result has the layers of the base, but for the size of its head. */
    private static final Set<String> SAME_ARCHITECTURE = Set.of("fine-tune", "last-stages", "from-scratch");

    private TrainedManifest() {}

    static ModelManifest of(Job job, TrainedModel model, StartingPoint startingPoint, DatasetInfo dataset) {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                job.name(),
                0,
                SAME_ARCHITECTURE.contains(job.recipe()) ? startingPoint.architecture() : ModelDescription.ONNX,
                ModelManifest.Task.CLASSIFICATION,
                startingPoint.input(),
                model.labels(),
                explanationLayer(model.graph(), startingPoint.explanationLayer()),
                metrics(model.report()),
                model.report().temperature(),
                new Lineage(job.base(), dataset.digest(), job.id(), job.recipe(), job.seed()),
                startingPoint.licence(),
                null,
                Map.of());
    }

    /** What versions before this one have, and what the temperature is good for. */
    private static Map<String, Double> metrics(TrainingReport report) {
        final Calibration calibration = report.calibration();
        final Map<String, Double> metrics = new TreeMap<>(report.judged().metrics());
        metrics.put("calibrationPictures", (double) calibration.photos());
        metrics.put("calibrationErrorBefore", calibration.before().value());
        metrics.put("calibrationErrorAfter", calibration.after().value());
        return metrics;
    }

    /** The base's, unless the result ends before it. */
    private static @Nullable String explanationLayer(Graph graph, @Nullable String layer) {
        return layer != null
                        && graph.layers().stream()
                                .anyMatch(known -> known.name().equals(layer))
                ? layer
                : ExplanationLayer.of(graph).orElse(null);
    }
}
