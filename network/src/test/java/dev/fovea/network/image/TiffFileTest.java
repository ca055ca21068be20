package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertUnsupported;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout of TIFF files, byte by byte, and their kinds. */
class TiffFileTest {

    private static final int RGB = 2;

    @ParameterizedTest
    @CsvSource({"false, II", "false, MM", "true, II", "true, MM"})
    void offsetsMayHave32Or64BitsInEitherByteOrder(boolean big, String mark) {
        final ByteOrder order = mark.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        final byte[] file = TiffBytes.of(2, 2, order, big)
                .with(TiffBytes.ROWS, 1)
                .segments(new byte[] {1, 2}, new byte[] {3, 4})
                .bytes();
        assertThat(decode(file)).isEqualTo(gray(2, 2, 1, 2, 3, 4));
    }

    @Test
    void bandsMayBePlanesAndSegmentsTiles() {
        final TiffBytes planes = TiffBytes.of(2, 1)
                .with(TiffBytes.PHOTOMETRIC, RGB)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8)
                .with(TiffBytes.PLANAR, 2);
        assertThat(decode(planes.segments(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5, 6})))
                .isEqualTo(new RgbImage(2, 1, new byte[] {1, 3, 5, 2, 4, 6}));
        // four tiles of 2 x 2 for 3 x 3 pixels
        final TiffBytes tiles = TiffBytes.of(3, 3).with(TiffBytes.TILE_WIDTH, 2).with(TiffBytes.TILE_HEIGHT, 2);
        assertThat(decode(tiles.segments(
                        new byte[] {1, 2, 4, 5}, new byte[] {3, 0, 6, 0}, new byte[] {7, 8, 0, 0}, new byte[] {
                            9, 0, 0, 0
                        })))
                .isEqualTo(gray(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "259, 6, old-style JPEG compression",
        "259, 34661, JBIG compression",
        "259, 34712, JPEG 2000 compression",
        "259, 34887, LERC compression",
        "259, 50001, WebP compression",
        "259, 12345, compression number 12345",
        "262, 4, a transparency mask",
        "262, 32803, a camera's raw picture",
        "262, 32845, logarithmic LUV colours",
        "262, 99, colours of number 99",
        "339, 5, complex numbers",
        "258, 24, unsigned samples of 24 bits",
        "50706, 1, a camera's raw picture"
    })
    void otherKindsAreNamed(int tag, int value, String kind) {
        assertUnsupported(
                TiffBytes.of(1, 1).strip(1).with(tag, value), "This kind of TIFF (" + kind + ") cannot be read.");
    }
}
