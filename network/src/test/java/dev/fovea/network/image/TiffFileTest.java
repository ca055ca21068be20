package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import dev.fovea.network.image.ImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Small files, byte by byte, with results worked out by hand. */
class TiffFileTest {

    private static final int RGB = 2;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOATING_POINT = 3;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

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
    void whiteMayBeZero() {
        assertThat(decode(TiffBytes.of(2, 1).with(TiffBytes.PHOTOMETRIC, 0).strip(0, 200)))
                .isEqualTo(gray(2, 1, 255, 55));
    }

    @ParameterizedTest
    @CsvSource({
        // nine pixels of one bit: 10100000 1
        "1, 1, 9, 0xa0, 0x80, '255 0 255 0 0 0 0 0 255'",
        "1, 2, 9, 0x05, 0x01, '255 0 255 0 0 0 0 0 255'",
        // 11 01 10 00 is 255 * 3/3, 1/3, 2/3, 0
        "2, 1, 4, 0xd8, 0x00, '255 85 170 0'",
        // 15 and 1 of 15
        "4, 1, 2, 0xf1, 0x00, '255 17'",
        // 12 bits: 0x123, of which the upper 8 are 0x12 = 18
        "12, 1, 1, 0x12, 0x30, '18'"
    })
    void samplesMayHaveFewBits(int bits, int fillOrder, int width, String first, String second, String levels) {
        final byte[] file = TiffBytes.of(width, 1)
                .with(TiffBytes.BITS, bits)
                .with(TiffBytes.FILL_ORDER, fillOrder)
                .strip(Integer.decode(first), Integer.decode(second))
                .bytes();
        assertThat(decode(file)).isEqualTo(gray(width, 1, numbers(levels)));
    }

    @Test
    void ofSixteenBitsTheUpperEightCount() {
        assertThat(decode(grey(16, UNSIGNED, 2).strip(0xff, 0x64, 0x00, 0xff))).isEqualTo(gray(2, 1, 0x64, 0xff));
    }

    @Test
    void twelveBitsInSixteenAreRefused() {
        assertRefused(
                grey(16, UNSIGNED, 2).strip(0xff, 0x0f, 0, 0), "16 bits per sample of which 12 or fewer are used");
        assertThat(decode(grey(16, UNSIGNED, 2).strip(0, 0, 0, 0))).isEqualTo(gray(2, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void numbersAreTakenAs0To255(int bits) {
        for (int format : new int[] {UNSIGNED, SIGNED, FLOATING_POINT}) {
            final ByteBuffer samples = ByteBuffer.allocate(3 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
            for (int level : new int[] {0, 100, 300}) {
                put(samples, bits, format, level);
            }
            // what is a little outside is cut off
            assertThat(decode(grey(bits, format, 3).segments(samples.array()))).isEqualTo(gray(3, 1, 0, 100, 255));
        }
    }

    @Test
    void theFractionOfAFloatingPointNumberIsCutOff() {
        final ByteBuffer samples = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        samples.putFloat(99.9f).putFloat(-3).putFloat(Float.NaN).putFloat(255);
        assertThat(decode(grey(32, FLOATING_POINT, 4).segments(samples.array())))
                .isEqualTo(gray(4, 1, 99, 0, 0, 255));
        // halves: 0x5640 is (1 + 576/1024) 2^6 = 100, 0x0001 is 2^-24
        assertThat(decode(grey(16, FLOATING_POINT, 2).strip(0x40, 0x56, 0x01, 0x00)))
                .isEqualTo(gray(2, 1, 100, 0));
    }

    @Test
    void numbersOfAnotherRangeAreRefused() {
        final ByteBuffer samples = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        assertRefused(
                grey(32, FLOATING_POINT, 2).segments(samples.putFloat(0, 1).array()),
                "numbers from 0.000 to 1.000, of which only 0 to 255 are a picture");
        assertRefused(
                grey(32, SIGNED, 2).segments(samples.putInt(0, 70_000).array()), "numbers from 0.000 to 7.000e+04");
    }

    @Test
    void aPaletteMayHaveExtraSamplesBesideItsIndexes() {
        final long[] palette = new long[3 * 4];
        palette[1] = 0x6400;
        palette[4 + 1] = 0x6500;
        palette[8 + 1] = 0x66ff;
        final TiffBytes file = TiffBytes.of(2, 1).with(TiffBytes.PHOTOMETRIC, 3).with(TiffBytes.PALETTE, palette);
        final RgbImage expected = new RgbImage(2, 1, new byte[] {100, 101, 102, 0, 0, 0});
        assertThat(decode(file.with(TiffBytes.BITS, 2).strip(0x40))).isEqualTo(expected);

        final long[] wide = new long[3 * 256];
        System.arraycopy(palette, 0, wide, 0, 2);
        wide[257] = palette[5];
        wide[513] = palette[9];
        file.with(TiffBytes.PALETTE, wide).with(TiffBytes.BITS, 8, 8).with(TiffBytes.SAMPLES, 2);
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 0).strip(1, 77, 0, 88)))
                .isEqualTo(expected);
    }

    @Test
    void samplesBeyondTheColoursAreLeftOut() {
        final TiffBytes rgb = TiffBytes.of(1, 1)
                .with(TiffBytes.PHOTOMETRIC, RGB)
                .with(TiffBytes.SAMPLES, 5)
                .with(TiffBytes.BITS, 8, 8, 8, 8, 8)
                .with(TiffBytes.EXTRA_SAMPLES, 0, 0);
        assertThat(decode(rgb.strip(10, 20, 30, 40, 50))).isEqualTo(new RgbImage(1, 1, new byte[] {10, 20, 30}));
        // no ink but black of 155, and alpha
        rgb.with(TiffBytes.PHOTOMETRIC, 5).with(TiffBytes.EXTRA_SAMPLES, 2);
        assertThat(decode(rgb.strip(0, 0, 0, 155, 50))).isEqualTo(gray(1, 1, 100));
    }

    @Test
    void onlyAlphaThatWasMultipliedInIsDividedOut() {
        final TiffBytes file = TiffBytes.of(2, 1)
                .with(TiffBytes.PHOTOMETRIC, RGB)
                .with(TiffBytes.SAMPLES, 4)
                .with(TiffBytes.BITS, 8, 8, 8, 8)
                .strip(10, 20, 30, 51, 40, 50, 60, 0);
        // 255 * 10 / 51 = 50
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 1)))
                .isEqualTo(new RgbImage(2, 1, new byte[] {50, 100, (byte) 150, 0, 0, 0}));
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 2)))
                .isEqualTo(new RgbImage(2, 1, new byte[] {10, 20, 30, 40, 50, 60}));
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

    @Test
    void labIsSeenAtTheWhiteOfD50() {
        final TiffBytes file = TiffBytes.of(2, 1)
                .with(TiffBytes.PHOTOMETRIC, 8)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8);
        final RgbImage ends = decode(file.strip(255, 0, 0, 0, 0, 0));
        assertThat(Pixels.worstDifference(ends, gray(2, 1, 255, 0))).isLessThanOrEqualTo(1);
        // L* = 53.6: Y = ((53.6 + 16) / 116)^3 = 0.216, as sRGB 1.055 * 0.216^(1 / 2.4) - 0.055 = 0.502, 128 of 255
        final RgbImage mid = decode(file.strip(137, 0, 0, 137, 60, 0));
        assertThat(mid.sample(0, 0, 1)).isBetween(127, 129);
        assertThat(mid.sample(1, 0, 0)).isGreaterThan(mid.sample(1, 0, 1) + 80);
    }

    @Test
    void neighboursMayShareTheirChroma() {
        // one unit of 2 x 2: four luminances, Cb and Cr 128 but for Cr + 10: red 1.402 * 10 = 14 more, green 7 less
        final TiffBytes file = TiffBytes.of(2, 2)
                .with(TiffBytes.PHOTOMETRIC, 6)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8)
                .with(TiffBytes.SUBSAMPLING, 2, 2);
        assertThat(decode(file.strip(10, 20, 30, 40, 128, 138)))
                .isEqualTo(new RgbImage(2, 2, new byte[] {24, 3, 10, 34, 13, 20, 44, 23, 30, 54, 33, 40}));
    }

    @Test
    void packedStripsAreUnpacked() throws IOException {
        final byte[] rows = new byte[200];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i / 3);
        }
        final RgbImage expected = decode(TiffBytes.of(20, 10).segments(rows));
        final TiffBytes packed = TiffBytes.of(20, 10);
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(rows);
        }
        final ByteArrayOutputStream lzma = new ByteArrayOutputStream();
        try (OutputStream stream = new XZOutputStream(lzma, new LZMA2Options(1))) {
            stream.write(rows);
        }
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 8).segments(deflated.toByteArray())))
                .isEqualTo(expected);
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 34925).segments(lzma.toByteArray())))
                .isEqualTo(expected);
        assertThat(decode(packed.with(TiffBytes.COMPRESSION, 50000).segments(Zstd.compress(rows))))
                .isEqualTo(expected);
    }

    @Test
    void runsOfPackBitsAreUnfolded() {
        // two bytes as they are, then one four times
        assertThat(decode(TiffBytes.of(6, 1).with(TiffBytes.COMPRESSION, 32773).strip(1, 7, 8, 128, -3, 9)))
                .isEqualTo(gray(6, 1, 7, 8, 9, 9, 9, 9));
    }

    @Test
    void differencesAreSummedUp() throws IOException {
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(new byte[] {10, 5, -3});
        }
        assertThat(decode(TiffBytes.of(3, 1)
                        .with(TiffBytes.COMPRESSION, 8)
                        .with(TiffBytes.PREDICTOR, 2)
                        .segments(deflated.toByteArray())))
                .isEqualTo(gray(3, 1, 10, 15, 12));
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
        assertRefused(TiffBytes.of(1, 1).strip(1).with(tag, value), "This kind of TIFF (" + kind + ") cannot be read.");
    }

    @Test
    void anEndlessNumberOfStripsIsRefused() {
        assertRefused(
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
        final byte[] wide = grey(32, FLOATING_POINT, 1000).strip(0).bytes();
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

    @Test
    void sharedChromaInPlanesIsRefusedBeforeAnythingIsUnpacked() {
        assertRefused(
                TiffBytes.of(2, 2)
                        .with(TiffBytes.PHOTOMETRIC, 6)
                        .with(TiffBytes.SAMPLES, 3)
                        .with(TiffBytes.BITS, 8, 8, 8)
                        .with(TiffBytes.SUBSAMPLING, 2, 2)
                        .with(TiffBytes.PLANAR, 2)
                        .segments(new byte[3][0]),
                "shared chroma in planes of their own");
    }

    @Test
    void floatingPointDifferencesAreUndoneRowByRow() throws IOException {
        // 100 is 0x42c80000, 7 is 0x40e00000: the highest bytes first, as differences from each to the next
        final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(new byte[] {0x42, -2, (byte) (0xc8 - 0x40), 0xe0 - 0xc8, (byte) -0xe0, 0, 0, 0});
            stream.write(new byte[] {0x40, 2, (byte) (0xe0 - 0x42), 0xc8 - 0xe0, (byte) -0xc8, 0, 0, 0});
        }
        assertThat(decode(TiffBytes.of(2, 2)
                        .with(TiffBytes.BITS, 32)
                        .with(TiffBytes.SAMPLE_FORMAT, FLOATING_POINT)
                        .with(TiffBytes.COMPRESSION, 8)
                        .with(TiffBytes.PREDICTOR, 3)
                        .segments(deflated.toByteArray())))
                .isEqualTo(gray(2, 2, 100, 7, 7, 100));
    }

    @Test
    void whereTheLibraryOfZstandardCannotBeLoadedTheCompressionIsNamed() throws ReflectiveOperationException {
        final byte[] file = TiffBytes.of(1, 1)
                .with(TiffBytes.COMPRESSION, 50000)
                .segments(Zstd.compress(new byte[] {7}))
                .bytes();
        final Class<?> type =
                new LoaderWithoutZstd(getClass().getClassLoader()).loadClass(ImageDecoder.class.getName());
        final Object apart = type.getConstructor(long.class).newInstance(100L);
        final Method decode = type.getMethod("decode", byte[].class, int.class);
        // the first use fails in another way than those after it
        for (int use = 0; use < 2; use++) {
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> decode.invoke(apart, file, 0))
                    .havingCause()
                    .withMessageContaining("(Zstandard compression, which this server cannot load) cannot be read.");
        }
    }

    private static TiffBytes grey(int bits, int format, int width) {
        return TiffBytes.of(width, 1).with(TiffBytes.BITS, bits).with(TiffBytes.SAMPLE_FORMAT, format);
    }

    private static void put(ByteBuffer samples, int bits, int format, int level) {
        if (format == FLOATING_POINT && bits == 32) {
            samples.putFloat(level);
        } else if (format == FLOATING_POINT) {
            samples.putDouble(level);
        } else if (bits == 32) {
            samples.putInt(level);
        } else {
            samples.putLong(level);
        }
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private RgbImage decode(TiffBytes file) {
        return decode(file.bytes());
    }

    private RgbImage decode(byte[] file) {
        return decoder.decode(file, 0);
    }

    private void assertRefused(TiffBytes file, String kind) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decode(file))
                .withMessageContaining(kind)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_FORMAT));
    }
}
