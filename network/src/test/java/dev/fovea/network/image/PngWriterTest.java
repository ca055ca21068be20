package dev.fovea.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.png.PngWriter;
import org.junit.jupiter.api.Test;

class PngWriterTest {

    /** Two rows of three pixels, every sample different. */
    @Test
    void whatIsWrittenIsReadAgain() {
        final byte[] pixels = new byte[18];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (14 * i);
        }
        final RgbImage picture = new RgbImage(3, 2, pixels);

        assertThat(new ImageDecoder(6).decode(PngWriter.write(picture), 0)).isEqualTo(picture);
    }
}
