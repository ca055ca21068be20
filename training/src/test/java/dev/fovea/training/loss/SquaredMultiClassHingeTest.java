package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SquaredMultiClassHingeTest extends LossContract {

    @Override
    Loss loss() {
        return new SquaredMultiClassHinge();
    }

    /** Margins of 3 and 0.5: 9 + 0.25, and slopes of 6 and 1. */
    @Test
    void everyClassTooCloseCostsItsMarginSquared() {
        final double[] logits = {1, 3, 0.5};

        assertThat(value(logits, 0)).isCloseTo(9.25, within(1e-12));
        assertThat(gradient(logits, 0)).containsExactly(-7, 6, 1);
    }
}
