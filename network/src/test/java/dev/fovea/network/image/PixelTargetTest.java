package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PixelTargetTest {

    /** At least five pixels of six by six are wanted: one in each direction. */
    private static final Resolution ONE = new Resolution(1);

    @Test
    void everyPixelOfTheResultIsTheMeanOfTheAreaItCovers() {
        // 10 x 10 for at least 5: steps of 2
        final PixelTarget target = PixelTarget.of(ImageFormat.PNG, 10, 10, ONE);
        for (int y = 0; y < 10; y++) {
            target.put(y, 0, 1, row(10, y), 10);
        }
        // columns x and x + 1 of rows y and y + 1 hold 10 y + x and so on, whose mean is 10 y + x + 5.5
        final RgbImage picture = target.picture();
        assertThat(picture.width()).isEqualTo(5);
        assertThat(picture.sample(0, 0, 0)).isEqualTo(6);
        assertThat(picture.sample(4, 1, 0)).isEqualTo(34);
    }

    @Test
    void theOrderOfPixelsDoesNotMatter() {
        final PixelTarget inOrder = PixelTarget.of(ImageFormat.PNG, 13, 11, ONE);
        final PixelTarget scattered = PixelTarget.of(ImageFormat.PNG, 13, 11, ONE);
        for (int y = 0; y < 11; y++) {
            inOrder.put(y, 0, 1, row(13, y), 13);
        }
        for (int left = 1; left >= 0; left--) {
            for (int y = 10; y >= 0; y--) {
                scattered.put(y, left, 2, every(2, row(13, y), left), left == 0 ? 7 : 6);
            }
        }
        final RgbImage a = inOrder.picture();
        final RgbImage b = scattered.picture();
        for (int i = 0; i < a.pixels().length; i++) {
            assertThat((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff)).isBetween(-1, 1);
        }
    }

    @Test
    void aPictureOfWhichPixelsAreMissingIsIncomplete() {
        for (Resolution resolution : new Resolution[] {Resolution.FULL, ONE}) {
            final PixelTarget target = PixelTarget.of(ImageFormat.PNG, 10, 10, resolution);
            for (int y = 0; y < 9; y++) {
                target.put(y, 0, 1, row(10, y), 10);
            }
            assertThatExceptionOfType(ImageException.class)
                    .isThrownBy(target::picture)
                    .withMessageContaining("incomplete");
        }
    }

    @Test
    void anInterruptedThreadStopsDecoding() {
        final PixelTarget target = PixelTarget.of(ImageFormat.PNG, 10, 10, Resolution.FULL);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> target.put(0, 0, 1, row(10, 0), 10));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Grey 10 y + x. */
    private static byte[] row(int width, int y) {
        final byte[] row = new byte[3 * width];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (10 * y + i / 3);
        }
        return row;
    }

    private static byte[] every(int step, byte[] row, int first) {
        final byte[] some = new byte[row.length];
        for (int from = 3 * first, to = 0; from < row.length; from += 3 * step, to += 3) {
            System.arraycopy(row, from, some, to, 3);
        }
        return some;
    }
}
