package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.evaluation.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    /** The first feature tells the classes apart but for the last photo, which the second tells from all others. */
    private static final LabelledFeatures PHOTOS = new LabelledFeatures(
            Tensor.of(Shape.of(8, 2), -2, 0, 2, 0, -1.9f, 0, 1.9f, 0, -2.1f, 0, 2.1f, 0, -1.8f, 0, -1.95f, 1),
            List.of(0, 1, 0, 1, 0, 1, 0, 1),
            2);

    @Test
    void aPhotoIsJudgedByWhatOthersTeach() {
        final Predictions unseen = CrossValidation.predict(
                PHOTOS, List.of(0, 0, 1, 1, 2, 2, 3, 3), new SoftmaxRegression(), 1e-3, Effort.ALONE);
        final Predictions seen = new Predictions(
                LinearProbe.train(PHOTOS, new SoftmaxRegression(), 1e-3, Effort.ALONE)
                        .logits(PHOTOS.features()),
                PHOTOS.labels());

        assertThat(predicted(seen)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(predicted(unseen)).containsExactly(0, 1, 0, 1, 0, 1, 0, 0);
    }

    private static List<Integer> predicted(Predictions predictions) {
        return IntStream.range(0, predictions.photos())
                .mapToObj(predictions::predicted)
                .toList();
    }
}
