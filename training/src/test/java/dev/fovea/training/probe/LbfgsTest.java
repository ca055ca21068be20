package dev.fovea.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    /** (x - 3)^2 + 100 (y + 2)^2 */
    @Test
    void theBottomOfAnUnevenBowlIsFound() {
        final double[] bottom = Lbfgs.minimize(
                (point, gradient) -> {
                    gradient[0] = 2 * (point[0] - 3);
                    gradient[1] = 200 * (point[1] + 2);
                    return Math.pow(point[0] - 3, 2) + 100 * Math.pow(point[1] + 2, 2);
                },
                new double[] {-40, 70},
                () -> false);

        assertThat(bottom).containsExactly(new double[] {3, -2}, within(0.1));
    }

    /** Rosenbrock's valley, (1 - x)^2 + 100 (y - x^2)^2, is bent: (1, 1) lies at its end. */
    @Test
    void aBentValleyIsFollowedToItsEnd() {
        final double[] bottom = Lbfgs.minimize(
                (point, gradient) -> {
                    final double across = point[1] - point[0] * point[0];
                    gradient[0] = -2 * (1 - point[0]) - 400 * point[0] * across;
                    gradient[1] = 200 * across;
                    return Math.pow(1 - point[0], 2) + 100 * across * across;
                },
                new double[] {-1.2, 1},
                () -> false);

        assertThat(bottom).containsExactly(new double[] {1, 1}, within(1e-2));
    }

    /** x^2 + 100 y^2 falls with every step. */
    @Test
    void whereThereIsEnoughTheLowestPointSoFarIsTaken() {
        final AtomicInteger asked = new AtomicInteger();
        final Objective bowl = (point, gradient) -> {
            gradient[0] = 2 * point[0];
            gradient[1] = 200 * point[1];
            return point[0] * point[0] + 100 * point[1] * point[1];
        };
        final double[] start = {30, 40};

        final double[] point = Lbfgs.minimize(bowl, start, () -> asked.incrementAndGet() > 3);

        assertThat(asked).hasValue(4);
        assertThat(bowl.of(point, new double[2])).isPositive().isLessThan(bowl.of(start, new double[2]));
        assertThat(Lbfgs.minimize(bowl, start, () -> true)).containsExactly(start);
    }

    @Test
    void aStartAtTheBottomStays() {
        assertThat(Lbfgs.minimize((point, gradient) -> point[0] * 0, new double[] {7}, () -> false))
                .containsExactly(7);
    }
}
