package dev.fovea.service.classify;

import dev.fovea.network.engine.Placement;
import dev.fovea.service.api.model.ImageResult;
import dev.fovea.service.api.model.Prediction;
import dev.fovea.service.api.model.Receipt;
import dev.fovea.service.observability.Stage;
import dev.fovea.service.observability.StageTimes;
import dev.fovea.service.serving.Lease;
import dev.fovea.store.ModelPackage;
import java.util.ArrayList;
import java.util.List;

/** Probabilities and receipts as the contract shows them. */
record ClassificationView(List<String> labels, int topK) {

    List<ImageResult> results(List<SentImage> images, List<Probabilities> probabilities) {
        final List<ImageResult> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            results.add(new ImageResult(images.get(i).name(), predictions(probabilities.get(i))));
        }
        return results;
    }

    private List<Prediction> predictions(Probabilities probabilities) {
        return probabilities.top(topK).stream()
                .map(index -> new Prediction(index, probabilities.of(index))
                        .label(index < labels.size() ? labels.get(index) : null))
                .toList();
    }

    Receipt receipt(Lease lease, StageTimes times, long totalNanos) {
        final ModelPackage model = lease.model();
        final Placement placement = lease.placement();
        return new Receipt(
                        model.manifest().name(),
                        model.manifest().version(),
                        "sha256:" + model.digest(),
                        Receipt.EngineEnum.fromValue(placement.engine()),
                        placement.device().toString(),
                        new dev.fovea.service.api.model.StageTimes(
                                times.milliseconds(Stage.DECODE),
                                times.milliseconds(Stage.PREPROCESS),
                                times.milliseconds(Stage.QUEUE),
                                times.milliseconds(Stage.INFER),
                                StageTimes.milliseconds(totalNanos)))
                .fallback(placement.fallback());
    }
}
