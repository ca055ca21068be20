package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.concat;
import static dev.fovea.network.image.TestImages.gray;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.decode.ImageDecoder;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Pictures of four greys, byte by byte: the level of index i is 10 i in the global palette and 20 i + 1 in the local one. */
class GifFileTest {

    private static final String GLOBAL = "000000 0a0a0a 141414 1e1e1e";
    private static final String LOCAL = "010101 151515 292929 3d3d3d";
    private static final int HAS_PALETTE_OF_FOUR = 0x81;
    private static final int INTERLACED = 0x40;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @Test
    void aFrameLiesOnItsCanvasWhoseRestHasTheFirstColour() {
        final byte[] file = concat(screen(3, 2, true), frame(1, 1, 2, 1, 0), indexes(2, 3), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(3, 2, 0, 0, 0, 0, 20, 30));
    }

    @Test
    void whereAColourIsTransparentTheRestHasThatColour() {
        final byte[] file =
                concat(screen(3, 1, true), transparent(3), frame(0, 0, 2, 1, 0), indexes(3, 1), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(3, 1, 30, 10, 30));
    }

    @Test
    void aFrameBeyondTheCanvasWidensIt() {
        final byte[] file = concat(screen(1, 1, true), frame(1, 0, 1, 2, 0), indexes(1, 2), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(2, 2, 0, 10, 0, 20));
        assertThat(decoder.inspect(file, 0).width()).isEqualTo(2);
    }

    @Test
    void aLocalPaletteTakesTheGlobalOnesPlace() {
        final byte[] file = concat(
                screen(2, 1, true), frame(0, 0, 2, 1, HAS_PALETTE_OF_FOUR), bytes(LOCAL), indexes(1, 2), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(2, 1, 21, 41));
    }

    @Test
    void withoutAPaletteIndexesAreGreyLevels() {
        final byte[] file = concat(screen(2, 1, false), frame(0, 0, 2, 1, 0), indexes(1, 3), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(2, 1, 1, 3));
    }

    @Test
    void interlacedRowsAreSorted() {
        // stored: rows 0, 8, 4, 2, 6, then 1, 3, 5, 7
        final byte[] file = concat(
                screen(1, 9, true), frame(0, 0, 1, 9, INTERLACED), indexes(0, 1, 2, 3, 0, 1, 2, 3, 0), bytes("3b"));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(1, 9, 0, 10, 30, 20, 20, 30, 0, 0, 10));
    }

    @Test
    void extensionsBeforeTheFrameAreSkipped() {
        final byte[] file = concat(
                screen(1, 1, true),
                bytes("21fe 03 616263 00"),
                bytes("21ff 0b 4e45545343415045322e30 03 010000 00"),
                frame(0, 0, 1, 1, 0),
                indexes(2));
        assertThat(decoder.decode(file, 0)).isEqualTo(gray(1, 1, 20));
    }

    @Test
    void aFileWithoutAFrameIsRefused() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoder.decode(concat(screen(1, 1, true), bytes("3b")), 0))
                .withMessageContaining("GIF image is damaged");
    }

    @Test
    void aFrameThatEndsBeforeItsPixelsIsIncomplete() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() ->
                        decoder.decode(concat(screen(3, 1, true), frame(0, 0, 3, 1, 0), indexes(1, 2), bytes("3b")), 0))
                .withMessageContaining("GIF image is incomplete");
    }

    private static byte[] screen(int width, int height, boolean palette) {
        return concat(
                "GIF89a".getBytes(US_ASCII),
                bytes("%02x00 %02x00 %s 03 00"
                        .formatted(width, height, palette ? Integer.toHexString(HAS_PALETTE_OF_FOUR) : "00")),
                palette ? bytes(GLOBAL) : new byte[0]);
    }

    private static byte[] transparent(int index) {
        return bytes("21f9 04 01 0000 %02x 00".formatted(index));
    }

    private static byte[] frame(int left, int top, int width, int height, int flags) {
        return bytes("2c %02x00 %02x00 %02x00 %02x00 %02x".formatted(left, top, width, height, flags));
    }

    /** Codes of 3 bits, the lowest first: each index behind a clear code (4), so that they never grow; then the end (5). */
    private static byte[] indexes(int... indexes) {
        long codes = 0;
        int bits = 0;
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i <= 2 * indexes.length; i++) {
            final int code = i == 2 * indexes.length ? 5 : i % 2 == 0 ? 4 : indexes[i / 2];
            codes |= (long) code << bits;
            bits += 3;
            for (; bits >= 8; bits -= 8, codes >>= 8) {
                packed.write((int) codes);
            }
        }
        packed.write((int) codes);
        return concat(bytes("02 %02x".formatted(packed.size())), packed.toByteArray(), bytes("00"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
