package dev.fovea.service.classify;

import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.api.model.ImageResultJson;
import dev.fovea.service.api.model.PredictionJson;
import dev.fovea.service.image.ImageOutcome;
import dev.fovea.service.image.SentImage;
import java.util.ArrayList;
import java.util.List;

/** Probabilities as the contract shows them. */
record ClassificationView(int topK) {

    List<ImageResultJson> results(List<SentImage> images, List<ImageOutcome<Probabilities>> outcomes) {
        final List<ImageResultJson> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            results.add(result(images.get(i), outcomes.get(i)));
        }
        return results;
    }

    private ImageResultJson result(SentImage image, ImageOutcome<Probabilities> outcome) {
        final ImageResultJson result = new ImageResultJson(image.name());
        if (outcome instanceof ImageOutcome.Bad<Probabilities> bad) {
            return result.problem(bad.problem().toProblemDetail());
        }
        outcome.made().ifPresent(made -> result.predictions(predictions(made)));
        return result;
    }

    private List<PredictionJson> predictions(Probabilities probabilities) {
        return probabilities.top(topK).stream()
                .map(top -> new PredictionJson(top.index(), top.probability()).label(top.label()))
                .toList();
    }
}
