package dev.fovea.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aConstantRateStays() {
        assertThat(rates(new ConstantRate(0.1), 0, 1_000_000)).containsExactly(0.1, 0.1);
    }

    @Test
    void stepsHalveTheRateAgainAndAgain() {
        assertThat(rates(new StepDecay(8, 0.5, 10), 0, 9, 10, 29, 30)).containsExactly(8, 8, 4, 2, 1);
    }

    /** After the warm-up (1 + cos(x pi)) / 2 is 1, 3/4, 1/2 and 1/4 at x = 0, 1/3, 1/2 and 2/3. */
    @Test
    void theCosineFallsAfterAStraightRise() {
        final Schedule schedule = new CosineWithWarmUp(4, 0, 4, 16);

        assertThat(rates(schedule, 0, 1, 3, 4, 8, 10, 12, 16, 99))
                .containsExactly(new double[] {1, 2, 4, 4, 3, 2, 1, 0, 0}, within(1e-12));
    }

    @Test
    void theCosineEndsAtItsFloor() {
        assertThat(rates(new CosineWithWarmUp(5, 1, 0, 6), 0, 2, 3, 6))
                .containsExactly(new double[] {5, 4, 3, 1}, within(1e-12));
    }

    /** Up in 6 of 20 steps, from 50 / 25 = 2; halfway 26; down to 2 / 10,000 in 14. */
    @Test
    void oneCycleRisesAndFalls() {
        assertThat(rates(new OneCycle(50, 20), 0, 3, 6, 13, 20, 99))
                .containsExactly(new double[] {2, 26, 50, 25.0001, 0.0002, 0.0002}, within(1e-9));
    }

    @Test
    void oneStepIsACycle() {
        assertThat(rates(new OneCycle(50, 1), 0)).containsExactly(2);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConstantRate(-0.1))
                .withMessage("A learning rate must be a positive number, not -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepDecay(1, 1, 10))
                .withMessage("The factor on the learning rate must lie between 0 and 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneCycle(1, 0))
                .withMessage("The number of steps must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineWithWarmUp(1, 0, 5, 5))
                .withMessage("The warm-up must take from 0 to 4 of 5 steps, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineWithWarmUp(1, 2, 0, 5))
                .withMessage("The smallest learning rate must be from 0 to the largest, 1.0, not 2.0");
    }

    private static double[] rates(Schedule schedule, long... steps) {
        return LongStream.of(steps).mapToDouble(schedule::rate).toArray();
    }
}
