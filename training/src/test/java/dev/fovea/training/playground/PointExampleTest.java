package dev.fovea.training.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointExampleTest {

    @ParameterizedTest
    @EnumSource
    void theSameSeedMakesTheSamePoints(PointExample example) {
        final PointSet points = example.points(50, 0.1, 3);

        assertThat(example.points(50, 0.1, 3)).isEqualTo(points);
        assertThat(example.points(50, 0.1, 4)).isNotEqualTo(points);
    }

    @ParameterizedTest
    @EnumSource
    void theClassesHaveAsManyPointsGiveOrTakeOne(PointExample example) {
        final PointSet points = example.points(100, example.noise(), 0);

        assertThat(points.points()).hasSize(100);
        assertThat(points.labels().stream()
                        .collect(Collectors.groupingBy(label -> label, Collectors.counting()))
                        .values())
                .hasSize(points.classes())
                .allMatch(count -> count == 100 / points.classes() || count == 100 / points.classes() + 1);
    }

    @Test
    void withoutNoiseTheCirclesAreRound() {
        assertThat(PointExample.CIRCLES.points(20, 0, 0).points())
                .allSatisfy(point -> assertThat(Math.hypot(point.x(), point.y()))
                        .isCloseTo(point.label() == 0 ? 0.5 : 1, within(1e-9)));
    }

    @Test
    void withoutNoiseXorIsFourCorners() {
        assertThat(PointExample.XOR.points(40, 0, 0).points())
                .containsOnly(new Point(1, 1, 0), new Point(-1, -1, 0), new Point(1, -1, 1), new Point(-1, 1, 1));
    }

    @Test
    void withoutNoiseTheSpiralWindsOutwards() {
        final List<Point> points = PointExample.SPIRAL.points(30, 0, 0).points();

        // the last point of the second arm: a share of 9/10, at 4 * (1 + 0.9) radians
        assertThat(points.get(28).x()).isCloseTo(0.9 * Math.cos(7.6), within(1e-9));
        assertThat(points.get(28).y()).isCloseTo(0.9 * Math.sin(7.6), within(1e-9));
    }
}
