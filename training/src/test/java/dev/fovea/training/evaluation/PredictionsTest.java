package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    /** The right class comes first, second and third. */
    private final Predictions predictions =
            new Predictions(Tensor.of(Shape.of(3, 3), 5, 1, 2, 4, 3, 2, 0, 1, 2), List.of(0, 1, 0));

    @Test
    void aPhotoIsRightIfItsClassIsAmongTheFirst() {
        assertThat(predictions.topAccuracy(1)).isEqualTo(1 / 3.0);
        assertThat(predictions.topAccuracy(2)).isEqualTo(2 / 3.0);
        assertThat(predictions.topAccuracy(5)).isEqualTo(1);
    }

    @Test
    void ofEqualLogitsTheFirstWins() {
        final Predictions tie = new Predictions(Tensor.of(Shape.of(2, 2), 1, 1, 1, 1), List.of(0, 1));

        assertThat(tie.predicted(1)).isZero();
        assertThat(tie.topAccuracy(1)).isEqualTo(0.5);
    }

    /** Probabilities of 3/4 and 1/4; at a temperature of 1/2, 9/10 and 1/10. */
    @Test
    void crossEntropyIsTheMeanOverThePhotos() {
        final float three = (float) Math.log(3);
        final Predictions sure = new Predictions(Tensor.of(Shape.of(2, 2), three, 0, three, 0), List.of(0, 1));

        assertThat(sure.crossEntropy(1)).isCloseTo((Math.log(4 / 3.0) + Math.log(4)) / 2, within(1e-6));
        assertThat(sure.crossEntropy(0.5)).isCloseTo((Math.log(10 / 9.0) + Math.log(10)) / 2, within(1e-6));
    }

    @Test
    void logitsThatAreNoNumbersCannotBeJudged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Predictions(Tensor.of(Shape.of(2, 2), 1, 2, 3, Float.NaN), List.of(0, 1)))
                .withMessage("The logit of class 1 for photo 1 is NaN; the classifier cannot be judged");
    }

    @Test
    void logitsAndLabelsMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Predictions(Tensor.of(Shape.of(1, 2), 1, 2), List.of(0, 1)))
                .withMessage("To judge 2 photos, logits [2, classes] are needed, not [1, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Predictions(Tensor.of(Shape.of(1, 2), 1, 2), List.of(2)))
                .withMessage("The label 2 is none of the 2 classes");
    }
}
