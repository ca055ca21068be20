package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLossTest {

    private static final Loss HINGE = new MultiClassHinge();

    /** Losses of 3 and 0. */
    @Test
    void theMeanIsTakenOverThePhotos() {
        final BatchLoss loss = BatchLoss.mean(HINGE, Tensor.of(Shape.of(2, 2), 1, 3, 0, 5), List.of(0, 1));

        assertThat(loss.value()).isEqualTo(1.5);
        assertThat(loss.gradient()).isEqualTo(Tensor.of(Shape.of(2, 2), -0.5f, 0.5f, 0, 0));
    }

    /** Both photos cost log 2, before the weights 1 and 3; the gradients (1/2, -1/2) and (-1/2, 1/2) become a quarter and three. */
    @Test
    void aPhotoCountsAsMuchAsItsClass() {
        final Loss weighted = new SoftmaxCrossEntropy(0, List.of(3.0, 1.0));

        final BatchLoss loss = BatchLoss.mean(weighted, Tensor.of(Shape.of(2, 2), 1, 1, 0, 0), List.of(1, 0));

        assertThat(loss.value()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(loss.gradient().floats())
                .containsExactly(new float[] {0.125f, -0.125f, -0.375f, 0.375f}, within(1e-7f));
    }

    @Test
    void logitsAndLabelsMustFit() {
        final Tensor logits = Tensor.of(Shape.of(2, 2), 1, 3, 0, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchLoss.mean(HINGE, logits, List.of(0)))
                .withMessage("There are logits of 2 photos and 1 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchLoss.mean(HINGE, logits, List.of(0, 2)))
                .withMessage("The label 2 is none of the 2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchLoss.mean(HINGE, Tensor.of(Shape.of(0, 2)), List.of()))
                .withMessage("A loss needs logits [N, classes], not [0, 2]");
    }
}
