package dev.fovea.training.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A surface on the unit square: the score of class 0 is 0, that of class 1 goes from -8 on the left to 8 on the right. */
class DecisionSurfaceTest {

    private static final DecisionSurface SURFACE =
            new DecisionSurface(new Area(0, 0, 1), 2, 2, new float[] {0, -8, 0, 8, 0, -8, 0, 8});

    /** The third point is on the wrong side. */
    private static final PointSet POINTS =
            new PointSet(List.of(new Point(0.1, 0.9, 0), new Point(0.9, 0.9, 1), new Point(0.9, 0.1, 0)));

    private static PlaygroundResult result() {
        return new PlaygroundResult(
                POINTS,
                List.of(0, 1, 1),
                Architectures.byName("mlp?inputs=2&hidden=").graph(2),
                0,
                List.of(new Restart(0, 0.5, 2 / 3.0)),
                List.of(),
                1,
                SURFACE,
                new Placement("pytorch", Device.CPU, null));
    }

    @Test
    void thePointsOfTheGridHaveALabelAndProbabilities() {
        assertThat(SURFACE.label(0, 0)).isZero();
        assertThat(SURFACE.label(1, 1)).isEqualTo(1);
        assertThat(SURFACE.probabilities(0, 1)[1]).isCloseTo(1 / (1 + Math.exp(-8)), within(1e-9));
    }

    @Test
    void scoresBetweenThemAreMixed() {
        assertThat(SURFACE.scores(0.5, 0.75)).containsExactly(new double[] {0, 4}, within(1e-6));
        assertThat(SURFACE.scores(1, 1)).containsExactly(new double[] {0, 8}, within(1e-6));
    }

    @Test
    void regionsHaveTheColourOfTheirClassAndALineBetween() {
        final RgbImage picture = DecisionSurfacePicture.draw(result(), 201);

        assertThat(picture.width()).isEqualTo(201);
        assertThat(rgb(picture, 0, 100)).isEqualTo(ClassColours.region(0, 0.99933));
        assertThat(rgb(picture, 200, 100)).isEqualTo(ClassColours.region(1, 0.99933));
        assertThat(picture.sample(100, 100, 0)).isLessThan(0x80);
    }

    @Test
    void pointsLieOnTopWhereTheyBelong() {
        final RgbImage picture = DecisionSurfacePicture.draw(result(), 201);

        assertThat(rgb(picture, 20, 20)).isEqualTo(ClassColours.point(0));
        assertThat(rgb(picture, 180, 20)).isEqualTo(ClassColours.point(1));
        assertThat(rgb(picture, 180, 180)).isEqualTo(ClassColours.point(0));
    }

    @Test
    void aPointOnTheWrongSideHasABlackRim() {
        final RgbImage picture = DecisionSurfacePicture.draw(result(), 500);

        assertThat(darkest(picture, 444, 444)).isLessThan(0x20);
        assertThat(darkest(picture, 444, 44)).isGreaterThan(0x40);
    }

    /** The smallest red of 11 x 11 pixels. */
    private static int darkest(RgbImage picture, int left, int top) {
        int least = 255;
        for (int y = top; y < top + 11; y++) {
            for (int x = left; x < left + 11; x++) {
                least = Math.min(least, picture.sample(x, y, 0));
            }
        }
        return least;
    }

    private static int rgb(RgbImage picture, int x, int y) {
        return picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
    }
}
