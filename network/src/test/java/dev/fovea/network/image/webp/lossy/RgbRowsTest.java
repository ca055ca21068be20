package dev.fovea.network.image.webp.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RgbRowsTest {

    @Test
    void lumaRunsFrom16To235() {
        assertThat(pixel(16, 128, 128)).containsExactly(0, 0, 0);
        assertThat(pixel(235, 128, 128)).containsExactly(255, 255, 255);
        assertThat(pixel(0, 128, 128)).containsExactly(0, 0, 0);
        // 1.164 * (126 - 16) = 128.1
        assertThat(pixel(126, 128, 128)).containsExactly(128, 128, 128);
    }

    @Test
    void redAndBlueChromaPullTheirWay() {
        // 1.164 * 110 + 1.596 * 40 = 191.9; 128.1 - 0.813 * 40 = 95.5
        assertThat(pixel(126, 128, 168)).containsExactly(192, 96, 128);
        // 128.1 + 2.018 * 40 = 208.8; 128.1 - 0.392 * 40 = 112.4
        assertThat(pixel(126, 168, 128)).containsExactly(128, 112, 209);
    }

    @Test
    void chromaIsInterpolatedBetweenTheCentresOfItsSquares() {
        final FilteredRows luma = new FilteredRows(1, 16);
        final FilteredRows blue = new FilteredRows(1, 8);
        final FilteredRows red = new FilteredRows(1, 8);
        Arrays.fill(luma.samples, (byte) 126);
        Arrays.fill(blue.samples, (byte) 128);
        Arrays.fill(red.samples, (byte) 128);
        red.samples[red.row(0) + 1] = (byte) 160;
        final byte[] pixels = new byte[2 * 3 * 4];
        new RgbRows(4, 4, pixels).write(1, 0, luma, blue, red);
        // the first line is left out; a quarter of the second comes from below and is 128: 3/4 of 32 = 24 at the
        // centre; a quarter, three quarters and all of it from the left
        // to the right
        assertThat(red(pixels)).containsExactly(0, 0, 0, 0, 128, red(128 + 6), red(128 + 18), red(128 + 24));
    }

    private static int[] red(byte[] pixels) {
        final int[] red = new int[pixels.length / 3];
        for (int i = 0; i < red.length; i++) {
            red[i] = pixels[3 * i] & 0xff;
        }
        return red;
    }

    private static int red(int chroma) {
        return pixel(126, 128, chroma)[0];
    }

    private static int[] pixel(int y, int u, int v) {
        final FilteredRows luma = new FilteredRows(1, 16);
        final FilteredRows blue = new FilteredRows(1, 8);
        final FilteredRows red = new FilteredRows(1, 8);
        Arrays.fill(luma.samples, (byte) y);
        Arrays.fill(blue.samples, (byte) u);
        Arrays.fill(red.samples, (byte) v);
        final byte[] pixels = new byte[3];
        new RgbRows(1, 1, pixels).write(0, 0, luma, blue, red);
        return new int[] {pixels[0] & 0xff, pixels[1] & 0xff, pixels[2] & 0xff};
    }
}
