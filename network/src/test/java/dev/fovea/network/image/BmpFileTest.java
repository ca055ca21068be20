package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.decode.ImageDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files, byte by byte. */
class BmpFileTest {

    private static final int WINDOWS = 40;
    private static final int PLAIN = 0;
    private static final int RUNS_OF_BYTES = 1;
    private static final int RUNS_OF_HALVES = 2;
    private static final int MASKS = 3;
    /** Blue, green, red and nothing: greys of 0, 10, 20 and 30. */
    private static final String PALETTE = "00000000 0a0a0a00 14141400 1e1e1e00";

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @ParameterizedTest
    @ValueSource(ints = {16, 40, 52, 56, 64, 108, 124})
    void headersOfOs2AndWindowsAreRead(int header) {
        // two rows of one pixel, the lower one first, filled up to four bytes; blue, green, red
        final RgbImage expected = new RgbImage(1, 2, new byte[] {6, 5, 4, 3, 2, 1});
        assertThat(decode(bmp(header, 1, 2, 24, PLAIN, "", "010203ff 040506ff")))
                .isEqualTo(expected);
    }

    @Test
    void theOldestHeaderHasAPaletteOfThreeBytesEach() {
        final byte[] file = ByteBuffer.allocate(14 + 12 + 6 + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(hex("424d 00000000 00000000 20000000 0c000000"))
                .putShort((short) 3)
                .putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) 1)
                .put(hex("010203 0a0b0c a0000000"))
                .array();
        assertThat(decode(file)).isEqualTo(new RgbImage(3, 1, new byte[] {12, 11, 10, 3, 2, 1, 12, 11, 10}));
    }

    @Test
    void aNegativeHeightPutsTheUpperRowFirst() {
        assertThat(decode(bmp(WINDOWS, 1, -2, 24, PLAIN, "", "010101ff 020202ff")))
                .isEqualTo(gray(1, 2, 1, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 40000000", "2, 10000000", "4, 01000000", "8, 00010000"})
    void indexesMayHaveFewBits(int bits, String row) {
        assertThat(decode(bmp(WINDOWS, 2, 1, bits, PLAIN, PALETTE.substring(0, bits == 1 ? 18 : 35), row)))
                .isEqualTo(gray(2, 1, 0, 10));
    }

    @ParameterizedTest
    @CsvSource({
        // red 31 of 31, green 0, blue 1 of 31 in 5 bits each
        "16, 0, '', 017c0000, 255, 0, 8",
        // the same, green of 6 bits 32 of 63
        "16, 3, 00f80000 e0070000 1f000000, 01fc0000, 255, 129, 8",
        "16, 3, 000f0000 f0000000 0f000000, 210f0000, 255, 34, 17",
        "32, 0, '', 01020304, 3, 2, 1",
        "32, 3, ff000000 00ff0000 0000ff00, 01020304, 1, 2, 3",
        "32, 3, 0000f03f 00fc0f00 ff030000, ff03003f, 251, 0, 255"
    })
    void colourBitsMayBeAnywhere(int bits, int coding, String masks, String pixel, int red, int green, int blue) {
        assertThat(decode(bmp(WINDOWS, 1, 1, bits, coding, masks, pixel)))
                .isEqualTo(new RgbImage(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue}));
    }

    @Test
    void runsOfBytesAreUnfolded() {
        // 2 of index 1, then 3 as they are (padded); end of row; a step by (1, 1), 1 of index 3; end
        final String runs = "0201 0003 02010300 0000 0002 0101 0103 0001";
        final byte[] file = bmp(WINDOWS, 5, 3, 8, RUNS_OF_BYTES, PALETTE + " 00000000".repeat(252), runs);
        assertThat(decode(file)).isEqualTo(gray(5, 3, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 10, 10, 20, 10, 30));
    }

    @Test
    void runsOfHalvesTakeTurns() {
        // 3 of indexes 1 and 2 in turn; 3 as they are: 3, 2, 1, padded to two bytes; end
        final String runs = "0312 0003 3210 0001";
        final byte[] file = bmp(WINDOWS, 6, 1, 4, RUNS_OF_HALVES, PALETTE + " 00000000".repeat(12), runs);
        assertThat(decode(file)).isEqualTo(gray(6, 1, 10, 20, 10, 30, 20, 10));
    }

    @Test
    void aRunBeyondItsRowIsCutOff() {
        final byte[] file = bmp(WINDOWS, 2, 1, 8, RUNS_OF_BYTES, PALETTE + " 00000000".repeat(252), "0902 0001");
        assertThat(decode(file)).isEqualTo(gray(2, 1, 20, 20));
    }

    @Test
    void runsWithoutAnEndAreIncomplete() {
        final byte[] file = bmp(WINDOWS, 2, 2, 8, RUNS_OF_BYTES, PALETTE + " 00000000".repeat(252), "0202 0000 0101");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining("BMP image is incomplete");
    }

    @Test
    void otherKindsAreNamed() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(bmp(WINDOWS, 1, 1, 0, 4, "", "ffd8ff")))
                .withMessage(
                        "This kind of BMP (a JPEG inside) cannot be read. Save it as a BMP of 24 bits, or as PNG.");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(bmp(64, 1, 1, 1, MASKS, "00000000 00000000", "00")))
                .withMessageContaining("Huffman");
    }

    /** @param palette or masks, behind the header */
    private static byte[] bmp(int header, int width, int height, int bits, int coding, String palette, String pixels) {
        final byte[] colours = hex(palette);
        final byte[] data = hex(pixels);
        final ByteBuffer file = ByteBuffer.allocate(14 + header + colours.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(hex("424d 00000000 00000000"))
                .putInt(14 + header + colours.length)
                .putInt(header)
                .putInt(width)
                .putInt(height);
        if (header >= 16) {
            file.putShort(26, (short) 1).putShort(28, (short) bits);
        }
        if (header >= 20) {
            file.putInt(30, coding);
        }
        if (header >= WINDOWS && bits <= 8) {
            file.putInt(46, colours.length / 4);
        }
        return file.put(14 + header, colours)
                .put(14 + header + colours.length, data)
                .array();
    }

    private RgbImage decode(byte[] file) {
        return decoder.decode(file, 0);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
