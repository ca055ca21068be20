package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertUnsupported;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.tiff.file.TiffFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** TIFF files that take much work or memory, or say so. */
class TiffLimitsTest {

    private static final int RGB = 2;

    @Test
    void anEndlessNumberOfStripsIsRefused() {
        assertUnsupported(
                TiffBytes.of(1, 1)
                        .strip(1)
                        .with(TiffBytes.SUBSAMPLING, new long[100_001])
                        .with(TiffBytes.PHOTOMETRIC, 6)
                        .with(TiffBytes.SAMPLES, 3),
                "100,000");
    }

    @Test
    void stripsThatAreTheWholeFileOverAndOverAreRefused() {
        final byte[] file = TiffBytes.of(1, 2000)
                .with(TiffBytes.ROWS, 1)
                .segments(new byte[2000][1])
                .bytes();
        final ByteBuffer lying = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        // the lengths are the last tag's values, before the strips themselves
        final int lengths = file.length - 2000 - 4 * 2000;
        for (int i = 0; i < 2000; i++) {
            lying.putInt(lengths + 4 * i, file.length);
        }
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void stripsThatOverlapAreRefusedWhateverElseIsListed() {
        // 2000 strips that are the whole file, and two outside it whose lengths add up to 2^63
        final int strips = 2002;
        final byte[] file = TiffBytes.of(1, 2000, ByteOrder.LITTLE_ENDIAN, true)
                .with(TiffBytes.ROWS, 1)
                .segments(new byte[strips][1])
                .bytes();
        final ByteBuffer lying = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        final int lengths = file.length - strips - 8 * strips;
        final int offsets = lengths - 8 * strips;
        for (int i = 0; i < strips; i++) {
            final boolean surplus = i >= 2000;
            lying.putLong(lengths + 8 * i, surplus ? 1L << 62 : file.length);
            lying.putLong(offsets + 8 * i, surplus ? -(1L << 62) : 0);
        }
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void surplusStripsOutsideTheFileDoNoHarm() {
        final byte[] file = TiffBytes.of(1, 1, ByteOrder.LITTLE_ENDIAN, true)
                .segments(new byte[] {7}, new byte[] {0})
                .bytes();
        final ByteBuffer lying = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        final int lengths = file.length - 2 - 8 * 2;
        lying.putLong(lengths + 8, 1L << 62).putLong(lengths - 8, -(1L << 62));
        assertThat(decode(file)).isEqualTo(gray(1, 1, 7));
    }

    @Test
    void allTilesCountAsStoredAndTheLargestAsDecoded() throws IOException {
        // four tiles of 2 x 2 for 3 x 3 pixels
        final TiffBytes tiles = TiffBytes.of(3, 3).with(TiffBytes.TILE_WIDTH, 2).with(TiffBytes.TILE_HEIGHT, 2);
        final TiffFile grey = TiffFile.parse(tiles.segments(new byte[4][4]).bytes());
        assertThat(grey.pixels()).isEqualTo(16);
        assertThat(grey.decodedPixels(Resolution.FULL)).isEqualTo(9);
        tiles.with(TiffBytes.PHOTOMETRIC, RGB).with(TiffBytes.SAMPLES, 3).with(TiffBytes.BITS, 8, 8, 8);
        assertThat(TiffFile.parse(tiles.with(TiffBytes.PLANAR, 2).bytes()).pixels())
                .isEqualTo(48);
        tiles.with(TiffBytes.TILE_WIDTH, 10);
        assertThat(TiffFile.parse(tiles.bytes()).decodedPixels(Resolution.FULL)).isEqualTo(20);
    }

    @Test
    void tilesThatAreAllowedOneByOneAreRefusedIfTheyAreMany() {
        final TiffBytes file = TiffBytes.of(1, 7)
                .with(TiffBytes.TILE_WIDTH, 40_000_000)
                .with(TiffBytes.TILE_HEIGHT, 1)
                .segments(new byte[7][1]);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining("280,000,000")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_STORED_PIXELS));
    }

    @Test
    void rowsCountAsMemory() throws IOException {
        // 12 bytes for each of 1000 pixels, and twice a row of 4 bytes for each
        final byte[] wide =
                TiffBytes.of(1000, 1).with(TiffBytes.BITS, 32).strip(0).bytes();
        assertThat(TiffFile.parse(wide).memory(Resolution.FULL)).isEqualTo(12 * 1000 + 2 * 4000);
        // with chroma for two rows at a time: twice as many again
        final TiffBytes chroma = TiffBytes.of(1000, 2)
                .with(TiffBytes.PHOTOMETRIC, 6)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8)
                .with(TiffBytes.SUBSAMPLING, 2, 2)
                .strip(0);
        assertThat(TiffFile.parse(chroma.bytes()).memory(Resolution.FULL)).isEqualTo(12 * 2000 + 6 * 3000);
        // a row of a tile, which may be longer than one of the picture
        final TiffBytes tile =
                TiffBytes.of(1, 1).with(TiffBytes.TILE_WIDTH, 500).with(TiffBytes.TILE_HEIGHT, 1);
        assertThat(TiffFile.parse(tile.strip(0).bytes()).memory(Resolution.FULL))
                .isEqualTo(12 * 500 + 2 * 500);
    }
}
