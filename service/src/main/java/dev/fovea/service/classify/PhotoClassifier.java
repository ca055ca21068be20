package dev.fovea.service.classify;

import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.api.model.Classification;
import dev.fovea.service.classify.ImageClassification.Outcome;
import dev.fovea.service.inference.InferencePool;
import dev.fovea.service.inference.Queued;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageMetrics;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.service.serving.Lease;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelPackage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Classifies the images of a request with one version of one model. */
@Service
final class PhotoClassifier {

    private final ModelServer models;
    private final InferencePool pool;
    private final ImageDecoder decoder;
    private final StageMetrics metrics;

    PhotoClassifier(ModelServer models, InferencePool pool, ImageDecoder decoder, StageMetrics metrics) {
        this.models = models;
        this.pool = pool;
        this.decoder = decoder;
        this.metrics = metrics;
    }

    /**
     * Classifies all images or none.
     *
     * @param model reference; absent: the default model
     * @param topK classes per image, at most
     */
    Classification classify(List<SentImage> images, @Nullable String model, int topK) {
        final long start = System.nanoTime();
        try (Lease lease = models.lease(model)) {
            requireClasses(lease.model());
            final List<Queued<Outcome>> outcomes = pool.run(images.stream()
                    .map(image -> new ImageClassification(image, decoder, lease))
                    .toList());
            final ClassificationView view = new ClassificationView(topK);
            final List<Probabilities> probabilities = new ArrayList<>();
            final StageTimes all = new StageTimes();
            final ProfileNotes profiles = new ProfileNotes();
            for (Queued<Outcome> outcome : outcomes) {
                final StageTimes times = outcome.value().times();
                times.add(Stage.QUEUE, outcome.waitedNanos());
                metrics.record(lease.model().manifest().name(), times);
                all.add(times);
                profiles.add(images.get(probabilities.size()), outcome.value().profile());
                probabilities.add(outcome.value().probabilities());
            }
            return new Classification(
                    view.results(images, probabilities),
                    Receipts.of(lease, all, System.nanoTime() - start).colourProfiles(profiles.all()));
        }
    }

    private static void requireClasses(ModelPackage model) {
        if (model.manifest().task() == Task.FEATURES) {
            throw ProblemType.NO_CLASSES
                    .because("The model '%s' computes features, not classes. Name a model that classifies."
                            .formatted(model.reference()))
                    .exception();
        }
    }
}
