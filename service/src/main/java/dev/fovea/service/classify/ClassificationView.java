package dev.fovea.service.classify;

import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.api.model.ImageResultJson;
import dev.fovea.service.api.model.PredictionJson;
import dev.fovea.service.image.SentImage;
import java.util.ArrayList;
import java.util.List;

/** Probabilities as the contract shows them. */
record ClassificationView(int topK) {

    List<ImageResultJson> results(List<SentImage> images, List<Probabilities> probabilities) {
        final List<ImageResultJson> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            results.add(new ImageResultJson(images.get(i).name(), predictions(probabilities.get(i))));
        }
        return results;
    }

    private List<PredictionJson> predictions(Probabilities probabilities) {
        return probabilities.top(topK).stream()
                .map(top -> new PredictionJson(top.index(), top.probability()).label(top.label()))
                .toList();
    }
}
