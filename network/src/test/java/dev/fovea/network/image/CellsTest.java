package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void aLineThatCanBeDividedEvenlyIsCutBetweenPixels() {
        final Cells cells = new Cells(6, 3);
        assertThat(cells.count()).isEqualTo(2);
        assertThat(IntStream.range(0, 6).map(cells::first)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(cells.share(2)).isEqualTo(1 / 3f);
        assertThat(cells.rest(2)).isZero();
    }

    @Test
    void aPixelAcrossABorderIsSharedSoThatNothingIsShifted() {
        // 5 pixels in 2 cells of 2.5: the middle one lies half in each, 0.5 of 2.5
        final Cells cells = new Cells(5, 2);
        assertThat(cells.count()).isEqualTo(3);
        final Cells two = new Cells(5, 3);
        assertThat(two.count()).isEqualTo(2);
        assertThat(two.first(2)).isZero();
        assertThat(two.share(2)).isEqualTo(0.2f);
        assertThat(two.rest(2)).isEqualTo(0.2f);
        assertThat(two.pixelsIn(0)).isEqualTo(3);
        assertThat(two.pixelsIn(1)).isEqualTo(3);
        // two pixels as a whole before the border, each 1 of 2.5
        assertThat(two.end(0)).isEqualTo(2);
        assertThat(two.end(1)).isEqualTo(5);
        assertThat(two.whole()).isEqualTo(0.4f);
    }

    @Test
    void theSharesOfACellAreOneTogether() {
        for (int pixels = 1; pixels < 40; pixels++) {
            for (int step = 1; step < 9; step++) {
                final Cells cells = new Cells(pixels, step);
                final double[] sums = new double[cells.count() + 1];
                final int[] touching = new int[cells.count() + 1];
                for (int i = 0; i < pixels; i++) {
                    sums[cells.first(i)] += cells.share(i);
                    sums[cells.first(i) + 1] += cells.rest(i);
                    touching[cells.first(i)]++;
                    touching[cells.first(i) + 1] += cells.rest(i) > 0 ? 1 : 0;
                }
                for (int cell = 0; cell < cells.count(); cell++) {
                    assertThat(sums[cell]).isBetween(1 - 1e-6, 1 + 1e-6);
                    assertThat(touching[cell]).isEqualTo(cells.pixelsIn(cell));
                    final int end = cells.end(cell);
                    assertThat(end == pixels || cells.first(end) > cell || cells.rest(end) > 0)
                            .isTrue();
                    assertThat(cells.first(end - 1) > cell || cells.rest(end - 1) > 0)
                            .isFalse();
                }
            }
        }
    }
}
