package dev.fovea.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {

    private static final ReduceOnPlateau START = new ReduceOnPlateau(8, 0.5, 3, 1);

    @Test
    void theRateStaysWhileTheLossFalls() {
        assertThat(after(5, 4, 3).rate()).isEqualTo(8);
    }

    @Test
    void theRateFallsWhenPatienceIsAtItsEnd() {
        assertThat(after(5, 5).rate()).isEqualTo(8);
        assertThat(after(5, 5, 6).rate()).isEqualTo(4);
    }

    @Test
    void aNewBestRestoresPatience() {
        assertThat(after(5, 6, 4, 4).rate()).isEqualTo(8);
    }

    @Test
    void theRateDoesNotFallBelowItsFloor() {
        assertThat(after(5, 6, 6, 6, 6).rate()).isEqualTo(3);
    }

    @Test
    void aLossThatIsNoNumberIsNoImprovement() {
        assertThat(after(Double.NaN, Double.NaN).rate()).isEqualTo(4);
    }

    @Test
    void negativePatienceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReduceOnPlateau(8, 0.5, 3, -1))
                .withMessage("Patience must be at least 0, not -1");
    }

    private static ReduceOnPlateau after(double... losses) {
        ReduceOnPlateau plateau = START;
        for (double loss : losses) {
            plateau = plateau.after(loss);
        }
        return plateau;
    }
}
