package dev.fovea.service.classify;

import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.prediction.PredictionException;
import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.api.model.ClassificationJson;
import dev.fovea.service.image.ImageResults;
import dev.fovea.service.image.ImageRunner;
import dev.fovea.service.image.PreparedImage;
import dev.fovea.service.image.SentImage;
import dev.fovea.service.observability.Span;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.receipt.Receipts;
import dev.fovea.service.serving.ModelLoan;
import dev.fovea.service.serving.ModelServer;
import dev.fovea.store.ModelPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Classifies the images of a request with one version of one model. */
@Service
final class PhotoClassifier {

    private final ModelServer models;
    private final ImageRunner runner;

    PhotoClassifier(ModelServer models, ImageRunner runner) {
        this.models = models;
        this.runner = runner;
    }

    /**
     * Classifies all images or, unless a part will do, none.
     *
     * @param model reference; absent: the default model
     * @param topK classes per image, at most
     * @param partial whether good images are answered among bad ones
     */
    ClassificationJson classify(List<SentImage> images, @Nullable String model, int topK, boolean partial) {
        final long start = System.nanoTime();
        try (ModelLoan loan = models.lend(model)) {
            requireClasses(loan.model());
            final ImageResults<Probabilities> done = runner.run(
                    "classify",
                    loan,
                    images,
                    partial,
                    (image, times) -> times.timed(Span.INFER, () -> probabilities(image, loan)));
            return new ClassificationJson(
                    new ClassificationView(topK).results(images, done.outcomes()),
                    Receipts.of(loan, done.times(), System.nanoTime() - start).profiles(done.profiles()));
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

    private static Probabilities probabilities(PreparedImage image, ModelLoan loan) {
        try {
            return loan.classifier().classify(image.input()).get(0);
        } catch (PredictionException e) {
            throw image.sent()
                    .problem(
                            ProblemType.UNHEALTHY_MODEL,
                            "The model '%s' answered with NaN or infinity, which is no probability. Its weights may be damaged, or its input description wrong."
                                    .formatted(loan.model().reference()))
                    .exception(e);
        }
    }
}
