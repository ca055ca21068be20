package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.image.RgbImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves around the centre of a picture. */
class WarpTest {

    private static final RgbImage NINE = Grey.picture(3, 3, 10, 20, 30, 40, 50, 60, 70, 80, 90);
    private static final int OUTSIDE = 200;

    @Test
    void aQuarterTurnGoesClockwise() {
        assertThat(moved(Math.PI / 2, 0, 1, 0, 0)).isEqualTo(Grey.picture(3, 3, 70, 40, 10, 80, 50, 20, 90, 60, 30));
    }

    @Test
    void whatComesInFromOutsideHasTheColourToFillWith() {
        assertThat(moved(0, 0, 1, 1, 0))
                .isEqualTo(Grey.picture(3, 3, OUTSIDE, 10, 20, OUTSIDE, 40, 50, OUTSIDE, 70, 80));
        assertThat(moved(0, 0, 1, 0, -1))
                .isEqualTo(Grey.picture(3, 3, 40, 50, 60, 70, 80, 90, OUTSIDE, OUTSIDE, OUTSIDE));
    }

    /** Half-way between 10 and outside lies 105. */
    @Test
    void halfAPixelAveragesNeighbours() {
        assertThat(moved(0, 0, 1, 0.5, 0)).isEqualTo(Grey.picture(3, 3, 105, 15, 25, 120, 45, 55, 135, 75, 85));
    }

    /** Twice as large, each corner comes from the middle between four pixels. */
    @Test
    void scalingKeepsTheCentre() {
        assertThat(moved(0, 0, 2, 0, 0)).isEqualTo(Grey.picture(3, 3, 30, 35, 40, 45, 50, 55, 60, 65, 70));
    }

    /** By 45 degrees: the row above the centre goes to the left by one pixel, the one below to the right. */
    @Test
    void shearMovesRows() {
        assertThat(moved(0, Math.PI / 4, 1, 0, 0))
                .isEqualTo(Grey.picture(3, 3, 20, 30, OUTSIDE, 40, 50, 60, OUTSIDE, 70, 80));
    }

    /** The inverse map takes what the forward one, in the order of torchvision, gives back to where it came from. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.2, 1.5, 3, -2", "-1, -0.4, 0.7, -1, 4"})
    void theMapIsTheInverseOfScaleShearTurnAndShift(
            double angle, double shear, double scale, double right, double down) {
        final double x = 5 * scale;
        final double y = 7 * scale;
        final double sheared = x + Math.tan(shear) * y;
        // around the centre of 11 x 21 pixels
        final double movedX = 5 + Math.cos(angle) * sheared - Math.sin(angle) * y + right;
        final double movedY = 10 + Math.sin(angle) * sheared + Math.cos(angle) * y + down;
        final AffineMap map = AffineMap.of(11, 21, angle, shear, scale, right, down);
        assertThat(map.xx() * movedX + map.xy() * movedY + map.x0()).isCloseTo(5 + 5, within(1e-9));
        assertThat(map.yx() * movedX + map.yy() * movedY + map.y0()).isCloseTo(10 + 7, within(1e-9));
    }

    @Test
    void displacementRepeatsTheBorder() {
        final float[] right = {1, 1, 1};
        final RgbImage row = Grey.picture(3, 1, 10, 20, 30);
        assertThat(new Warp(row, new int[] {0, 0, 0})
                        .apply(AffineMap.IDENTITY, new DisplacementField(right, new float[3])))
                .isEqualTo(Grey.picture(3, 1, 20, 30, 30));
    }

    /** The angle shows in the map's sine and cosine, the shift in where the centre goes. */
    @Test
    void drawnMapsAreWithinTheirRanges() {
        final SplittableRandom random = new SplittableRandom(1);
        final RandomAffine affine = new RandomAffine(30, 0.1, 0.2, 0);
        double most = 0;
        double squares = 0;
        for (int i = 0; i < 1000; i++) {
            final AffineMap map = affine.draw(101, 51, random);
            final double angle = Math.toDegrees(Math.atan2(-map.yx(), map.yy()));
            final double scale = 1 / Math.hypot(map.yx(), map.yy());
            assertThat(Math.abs(angle)).isLessThanOrEqualTo(30 + 1e-9);
            assertThat(scale).isBetween(0.8 - 1e-9, 1.2 + 1e-9);
            most = Math.max(most, Math.abs(angle));
            squares += angle * angle;
        }
        assertThat(most).isGreaterThan(29);
        // uniform from -30 to 30
        assertThat(Math.sqrt(squares / 1000)).isCloseTo(30 / Math.sqrt(3), within(1.0));
    }

    /** Nothing is interpolated, so nothing is blurred. */
    @Test
    void aShiftAloneIsOfWholePixels() {
        final SplittableRandom random = new SplittableRandom(1);
        final RandomAffine shift = new RandomAffine(0, 0.125, 0, 0);
        for (int i = 0; i < 100; i++) {
            final AffineMap map = shift.draw(32, 32, random);
            assertThat(map.x0()).isCloseTo(Math.rint(map.x0()), within(1e-9)).isBetween(-4.0, 4.0);
            assertThat(map.y0()).isCloseTo(Math.rint(map.y0()), within(1e-9)).isBetween(-4.0, 4.0);
        }
    }

    private static RgbImage moved(double angle, double shear, double scale, double right, double down) {
        return new Warp(NINE, new int[] {OUTSIDE, OUTSIDE, OUTSIDE})
                .apply(AffineMap.of(3, 3, angle, shear, scale, right, down), null);
    }
}
