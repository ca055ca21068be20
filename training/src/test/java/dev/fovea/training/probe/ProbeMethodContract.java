package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.evaluation.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every way to train a linear classifier. */
abstract class ProbeMethodContract {

    /** Three classes around (0, 4), (4, 0) and (-4, -4). */
    static final LabelledFeatures THREE_CLASSES = new LabelledFeatures(
            Tensor.of(Shape.of(6, 2), 0, 5, 5, 0, -5, -4, 0.5f, 4, 4, -0.5f, -4, -5), List.of(0, 1, 2, 0, 1, 2), 3);

    /** The second feature tells the classes apart, the first one nothing. */
    static final LabelledFeatures TWO_CLASSES =
            new LabelledFeatures(Tensor.of(Shape.of(4, 2), 3, 1, -3, 1, 3, -1, -3, -1), List.of(1, 1, 0, 0), 2);

    abstract ProbeMethod method();

    @Test
    void classesThatCanBeToldApartAre() {
        final LinearClassifier classifier = method().train(THREE_CLASSES, 0.1, Effort.ALONE);

        assertThat(top1(classifier, THREE_CLASSES)).isEqualTo(1);
    }

    @Test
    void twoClassesHaveTheirOwnWeights() {
        final LinearClassifier classifier = method().train(TWO_CLASSES, 0.1, Effort.ALONE);

        final float[] weights = classifier.weights().floats();
        assertThat(classifier.weights().shape()).isEqualTo(Shape.of(2, 2));
        assertThat(weights[3]).isGreaterThan(10 * Math.abs(weights[2]));
        assertThat(weights[1]).isEqualTo(-weights[3]);
        assertThat(top1(classifier, TWO_CLASSES)).isEqualTo(1);
    }

    @Test
    void equalPhotosGiveEqualWeights() {
        assertThat(method().train(THREE_CLASSES, 0.1, Effort.ALONE))
                .isEqualTo(method().train(THREE_CLASSES, 0.1, Effort.ALONE));
    }

    static double top1(LinearClassifier classifier, LabelledFeatures photos) {
        return new Predictions(classifier.logits(photos.features()), photos.labels()).topAccuracy(1);
    }
}
