package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {

    /** Probabilities of 1/6, 2/6 and 3/6. */
    private static final double[] LOGITS = {0, Math.log(2), Math.log(3)};

    @Nested
    class Plain extends LossContract {

        @Override
        Loss loss() {
            return new SoftmaxCrossEntropy();
        }

        @Test
        void theLossIsTheLogarithmOfTheRightClass() {
            assertThat(value(LOGITS, 1)).isCloseTo(Math.log(3), within(1e-12));
            assertThat(gradient(LOGITS, 1)).containsExactly(new double[] {1 / 6.0, -4 / 6.0, 3 / 6.0}, within(1e-12));
        }

        @Test
        void largeLogitsDoNotOverflow() {
            assertThat(value(new double[] {1000, 0, -1000}, 0)).isZero();
            assertThat(value(new double[] {1000, 0, -1000}, 2)).isEqualTo(2000);
        }

        @Test
        void anInfiniteLogitShows() {
            assertThat(value(new double[] {Double.POSITIVE_INFINITY, 0, 0}, 0)).isNaN();
        }
    }

    @Nested
    class Smoothed extends LossContract {

        @Override
        Loss loss() {
            return new SoftmaxCrossEntropy(0.3, List.of());
        }

        /** Targets of 0.1, 0.8 and 0.1. */
        @Test
        void theOtherClassesShareTheSmoothing() {
            assertThat(value(LOGITS, 1))
                    .isCloseTo(0.1 * Math.log(6) + 0.8 * Math.log(3) + 0.1 * Math.log(2), within(1e-12));
        }
    }

    @Nested
    class Weighted extends LossContract {

        @Override
        Loss loss() {
            return new SoftmaxCrossEntropy(0.3, List.of(1.0, 0.5, 4.0));
        }

        /** Targets of 0.1, 0.4 and 0.4. */
        @Test
        void everyClassCountsWithItsWeight() {
            assertThat(value(LOGITS, 1))
                    .isCloseTo(0.1 * Math.log(6) + 0.4 * Math.log(3) + 0.4 * Math.log(2), within(1e-12));
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoftmaxCrossEntropy(1, List.of()))
                .withMessage("Label smoothing must be at least 0 and less than 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoftmaxCrossEntropy(0, List.of(1.0, 0.0)))
                .withMessage("A class weight must be a positive number, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoftmaxCrossEntropy(0, List.of(1.0)).of(LOGITS, 0, new double[3]))
                .withMessage("There are 1 class weights for 3 classes");
    }
}
