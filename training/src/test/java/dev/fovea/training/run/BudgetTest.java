package dev.fovea.training.run;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void aBudgetOfNoEpochsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(0, null))
                .withMessage("A budget must be at least one epoch, not 0");
    }

    @Test
    void aBudgetOfNoTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(null, Duration.ZERO))
                .withMessage("A budget of time must be positive, not PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> new Budget(null, Duration.ofSeconds(-1)));
    }
}
