package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultiClassHingeTest extends LossContract {

    @Override
    Loss loss() {
        return new MultiClassHinge();
    }

    /** max(0, 5.1 - 3.2 + 1) + max(0, -1.7 - 3.2 + 1) = 2.9 + 0. */
    @Test
    void everyClassTooCloseCostsItsMargin() {
        final double[] logits = {3.2, 5.1, -1.7};

        assertThat(value(logits, 0)).isCloseTo(2.9, within(1e-12));
        assertThat(gradient(logits, 0)).containsExactly(-1, 1, 0);
    }

    @Test
    void aClearLeadCostsNothing() {
        assertThat(value(new double[] {1, 4, 2}, 1)).isZero();
        assertThat(gradient(new double[] {1, 4, 2}, 1)).containsExactly(0, 0, 0);
    }
}
