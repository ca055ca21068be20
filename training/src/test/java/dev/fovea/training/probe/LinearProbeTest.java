package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.probe.LinearProbe.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

    /** The first feature is large, the second small, the third always the same; only the second tells the classes apart. */
    private static final LabelledFeatures TRAINING = new LabelledFeatures(
            Tensor.of(Shape.of(4, 3), 1000, 0.01f, 7, 3000, 0.01f, 7, 1000, 0.03f, 7, 3000, 0.03f, 7),
            List.of(0, 0, 1, 1),
            2);

    /** Means of 2000, 0.02 and 7; deviations of 1000, 0.01 and, instead of 0, 1. */
    @Test
    void standardisedFeaturesHaveAMeanOfZeroAndADeviationOfOne() {
        assertThat(Standardization.of(TRAINING).apply(TRAINING).features().floats())
                .containsExactly(new float[] {-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0}, within(1e-5f));
    }

    /** 5 (x - 2000) / 1000 + 2 (y - 0.02) / 0.01 + 1 = 0.005 x + 200 y - 13 */
    @Test
    void aClassifierIsFoldedBackToFeaturesAsTheyAre() {
        final LinearClassifier standardized =
                new LinearClassifier(Tensor.of(Shape.of(2, 3), 5, 2, 0, 0, 0, 0), Tensor.of(Shape.of(2), 1, 0));

        final LinearClassifier folded = Standardization.of(TRAINING).fold(standardized);

        assertThat(folded.weights().floats()).containsExactly(new float[] {0.005f, 200, 0, 0, 0, 0}, within(1e-3f));
        assertThat(folded.bias().floats()).containsExactly(new float[] {-13, 0}, within(1e-4f));
    }

    @Test
    void featuresOfAllSizesCountTheSame() {
        final LinearProbe probe = LinearProbe.fit(TRAINING, TRAINING, new LinearSvm());

        final Tensor photo = Tensor.of(Shape.of(1, 3), -9000, 0.029f, 7);
        assertThat(probe.chosen().accuracy()).isEqualTo(1);
        assertThat(probe.classifier().logits(photo).floats()[1]).isPositive();
    }

    @Test
    void ofEquallyGoodSettingsTheMostRegularisedIsChosen() {
        final LinearProbe probe = LinearProbe.fit(TRAINING, TRAINING, new SoftmaxRegression());

        assertThat(probe.trials())
                .extracting(Trial::setting)
                .containsExactlyElementsOf(new SoftmaxRegression().candidates(3));
        assertThat(probe.trials()).extracting(Trial::accuracy).containsOnly(1.0);
        assertThat(probe.chosen()).isEqualTo(probe.trials().get(0));
    }

    /** A photo on the wrong side pulls the border towards it where losses count much; validation knows better. */
    @Test
    void theSettingThatValidatesBestIsChosen() {
        final LabelledFeatures training =
                new LabelledFeatures(Tensor.of(Shape.of(3, 1), -1, 1, 30), List.of(0, 1, 1), 2);
        final LabelledFeatures validation =
                new LabelledFeatures(Tensor.of(Shape.of(2, 1), -0.5f, 0.5f), List.of(0, 1), 2);

        final LinearProbe probe = LinearProbe.fit(training, validation, new SoftmaxRegression());

        final double best =
                probe.trials().stream().mapToDouble(Trial::accuracy).max().orElseThrow();
        assertThat(probe.chosen().accuracy()).isEqualTo(best);
        assertThat(probe.trials()).extracting(Trial::accuracy).contains(0.5);
    }

    @Test
    void aClassWithoutTrainingPhotosIsRefused() {
        final LabelledFeatures oneClass = new LabelledFeatures(Tensor.of(Shape.of(2, 1), 1, 2), List.of(0, 0), 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearProbe.fit(oneClass, oneClass, new LinearSvm()))
                .withMessage("Class 1 has no training photo: add some, or leave the class out");
    }

    @Test
    void validationOfOtherFeaturesIsRefused() {
        final LabelledFeatures narrow = new LabelledFeatures(Tensor.of(Shape.of(2, 1), 1, 2), List.of(0, 1), 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearProbe.fit(TRAINING, narrow, new LinearSvm()))
                .withMessage("Training photos have 3 features and 2 classes, validation photos 1 and 2");
    }

    @Test
    void featuresThatCannotBeLearntFromAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledFeatures(Tensor.of(Shape.of(1, 2), 1, Float.NaN), List.of(0), 2))
                .withMessage("Feature 1 of photo 0 is NaN; nothing can be learnt from it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledFeatures(Tensor.of(Shape.of(1, 2), 1, 2), List.of(0), 1))
                .withMessage("A classifier needs at least two classes, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledFeatures(Tensor.of(Shape.of(1, 2), 1, 2), List.of(2), 2))
                .withMessage("The label 2 is none of the 2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledFeatures(Tensor.of(Shape.of(0, 2)), List.of(), 2))
                .withMessage("The features of 0 photos must be [0, D], not [0, 2]");
    }
}
