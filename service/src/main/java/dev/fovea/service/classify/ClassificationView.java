package dev.fovea.service.classify;

import dev.fovea.network.prediction.Probabilities;
import dev.fovea.service.api.model.ImageResult;
import dev.fovea.service.api.model.Prediction;
import dev.fovea.service.image.SentImage;
import java.util.ArrayList;
import java.util.List;

/** Probabilities as the contract shows them. */
record ClassificationView(int topK) {

    List<ImageResult> results(List<SentImage> images, List<Probabilities> probabilities) {
        final List<ImageResult> results = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            results.add(new ImageResult(images.get(i).name(), predictions(probabilities.get(i))));
        }
        return results;
    }

    private List<Prediction> predictions(Probabilities probabilities) {
        return probabilities.top(topK).stream()
                .map(top -> new Prediction(top.index(), top.probability()).label(top.label()))
                .toList();
    }
}
