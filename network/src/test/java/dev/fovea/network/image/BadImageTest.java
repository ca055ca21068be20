package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.blackPng;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static dev.fovea.network.image.TestImages.webp;
import static dev.fovea.network.image.TestImages.webpHeader;
import static dev.fovea.network.image.TestImages.webpPicture;
import static dev.fovea.network.image.TestImages.withTiffTag;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BadImageTest {

    private static final BufferedImage PICTURE = gradient(64, 48);
    private static final int TIFF_WIDTH = 256;
    private static final int TIFF_HEIGHT = 257;
    private static final int TIFF_SAMPLES_PER_PIXEL = 277;
    private static final int TIFF_X_RESOLUTION = 282;
    private static final int TIFF_Y_RESOLUTION = 283;
    private static final int TIFF_TILE_WIDTH = 322;
    private static final int TIFF_TILE_LENGTH = 323;

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @Test
    void anEmptyBodyIsSaidToBeEmpty() {
        assertRefused(new byte[0], Reason.EMPTY, "no bytes arrived");
    }

    @Test
    void aWebPageIsRecognisedAsOneWhateverItsName() {
        assertRefused("<!DOCTYPE html><html></html>".getBytes(US_ASCII), Reason.UNSUPPORTED_FORMAT, "web page");
        assertRefused("\n <svg xmlns=''/>".getBytes(US_ASCII), Reason.UNSUPPORTED_FORMAT, "SVG drawing");
    }

    @Test
    void otherFilesAreAnsweredWithTheFormatsThatCanBeRead() {
        assertRefused("\0\0\0\u0018ftypheic".getBytes(ISO_8859_1), Reason.UNSUPPORTED_FORMAT, "HEIC");
        assertRefused(
                "hello".getBytes(US_ASCII), Reason.UNSUPPORTED_FORMAT, "Send a JPEG, PNG, WebP, GIF, BMP or TIFF");
        assertRefused(new byte[] {(byte) 0xff}, Reason.UNSUPPORTED_FORMAT, "not an image");
    }

    @Test
    void aTruncatedJpegIsRefusedWhereverItEnds() {
        for (byte[] jpeg : new byte[][] {encode(PICTURE, "jpeg"), progressiveJpeg(PICTURE)}) {
            for (int length = 3; length < jpeg.length; length++) {
                assertRefused(Arrays.copyOf(jpeg, length), Reason.CORRUPT, "incomplete");
            }
        }
    }

    @Test
    void aJpegThatEndsProperlyBeforeAllItsPixelsCameIsRefused() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final byte[] half = Arrays.copyOf(jpeg, jpeg.length - 300);
        half[half.length - 2] = (byte) 0xff;
        half[half.length - 1] = (byte) 0xd9;
        assertRefused(half, Reason.CORRUPT, "incomplete");
    }

    @Test
    void bytesBehindTheEndOfAJpegDoNotMatter() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        assertThat(decoder.decode(Arrays.copyOf(jpeg, jpeg.length + 100), 0)).isEqualTo(decoder.decode(jpeg, 0));
    }

    @Test
    void aKindOfJpegThatCannotBeDecodedIsNamed() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final int frame = indexOf(jpeg, 0xff, 0xc0);
        assertRefused(with(jpeg, frame + 1, 0xc3), Reason.UNSUPPORTED_FORMAT, "lossless");
        assertRefused(with(jpeg, frame + 4, 12), Reason.UNSUPPORTED_FORMAT, "12 bits");
        assertRefused(with(jpeg, frame + 9, 2), Reason.UNSUPPORTED_FORMAT, "2 colour components");
    }

    @Test
    void anImageWithoutPixelsIsRefused() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final int height = indexOf(jpeg, 0xff, 0xc0) + 5;
        assertRefused(with(with(jpeg, height, 0), height + 1, 0), Reason.CORRUPT, "no pixels");
        assertRefused(blackPng(0, 5), Reason.CORRUPT, "no pixels");
        assertRefused(with(encode(PICTURE, "bmp"), 18, 0), Reason.CORRUPT, "no pixels");
        assertRefused(withTiffTag(encode(PICTURE, "tiff"), TIFF_WIDTH, TIFF_WIDTH, 0), Reason.CORRUPT, "TIFF");
    }

    @Test
    void aBombIsRefusedByItsHeaderBeforeRoomIsMadeForIt() {
        final byte[] bomb = blackPng(14_000, 14_000);
        assertThat(bomb).hasSizeLessThan(50_000);
        assertRefusedCheaply(bomb, "196,000,000 pixels");
    }

    @Test
    void hugeDeclaredSizesAreRefusedInEveryFormat() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final int frame = indexOf(jpeg, 0xff, 0xc0);
        assertRefusedCheaply(ByteBuffer.wrap(jpeg).putInt(frame + 5, 0xffffffff).array(), "4,294,836,225");

        assertRefusedCheaply(webp(webpPicture(16_384, 16_384, 0, 0, 0)), "268,435,456");
        assertRefusedCheaply(webp(webpHeader(0x10, 5, 5), webpPicture(16_384, 16_384, 0, 0, 0)), "268,435,456");
        assertRefusedCheaply(
                webp(webpHeader(0x10, 1 << 24, 1 << 24), webpPicture(5, 5, 0, 0, 0)), "281,474,976,710,656");

        final byte[] tiff = encode(PICTURE, "tiff");
        final byte[] wide = withTiffTag(tiff, TIFF_WIDTH, TIFF_WIDTH, 100_000);
        assertRefusedCheaply(withTiffTag(wide, TIFF_HEIGHT, TIFF_HEIGHT, 100_000), "10,000,000,000");
        final byte[] tile = withTiffTag(tiff, TIFF_X_RESOLUTION, TIFF_TILE_WIDTH, 1 << 30);
        assertRefusedCheaply(withTiffTag(tile, TIFF_Y_RESOLUTION, TIFF_TILE_LENGTH, -1), "pixels");
        assertRefusedCheaply(withTiffTag(tiff, TIFF_SAMPLES_PER_PIXEL, TIFF_SAMPLES_PER_PIXEL, 65_535), "50,331,648");

        final byte[] gif = encode(PICTURE, "gif");
        assertRefusedCheaply(with(gif, indexOf(gif, 0x2c, 0) + 5, 0xff, 0xff, 0xff, 0xff), "4,294,836,225");

        final byte[] bmp = encode(PICTURE, "bmp");
        final byte[] hugeBmp = ByteBuffer.wrap(bmp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(18, 10_000)
                .putInt(22, 10_000)
                .array();
        assertRefusedCheaply(hugeBmp, "100,000,000");
    }

    @Test
    void theLimitIsWhatTheDecoderWasGiven() {
        final byte[] png = encode(PICTURE, "png");
        assertThat(new ImageDecoder(64 * 48).decode(png, 0).width()).isEqualTo(64);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> new ImageDecoder(64 * 48 - 1).decode(png, 0))
                .withMessage(
                        "The image needs room for 3,072 pixels and at most 3,071 are allowed. Send a smaller image.");
    }

    @Test
    void whatIsDecodedIsLimitedAndNotWhatIsStored() {
        final byte[] png = blackPng(14_000, 14_000);
        assertThat(decoder.decode(png, 256).width()).isEqualTo(1400);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoder.decode(blackPng(16_000, 16_000), 256))
                .withMessage("The image file holds 256,000,000 pixels and at most 250,000,000 are gone through. Send a"
                        + " smaller image.")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_STORED_PIXELS));
    }

    @Test
    void aPictureThatNeedsMoreMemoryThanThereIsIsRefused() {
        final byte[] png = encode(PICTURE, "png");
        // 64 x 48 pixels of 3 bytes, two rows of 64 pixels of 3 bytes and one as RGB
        final long needed = 3 * 64 * 48 + 3 * (3 * 64);
        final MemoryBudget enough = new MemoryBudget(needed);
        assertThat(new ImageDecoder(new DecodeLimits(5000, 5000, enough))
                        .decode(png, 0)
                        .width())
                .isEqualTo(64);
        assertThat(enough.free()).isEqualTo(needed / 1024 * 1024);
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() ->
                        new ImageDecoder(new DecodeLimits(5000, 5000, new MemoryBudget(needed - 1))).decode(png, 0))
                .withMessage("Decoding the image takes 9,792 bytes of memory and all that is decoded at once may take"
                        + " 9,791. Send a smaller image.")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MUCH_MEMORY));
    }

    @Test
    void theCoefficientsOfAProgressiveJpegCount() throws IOException {
        // 64 x 48 pixels with colours at half the resolution: 1.5 samples a pixel, two bytes each
        assertThat(memory(progressiveJpeg(PICTURE)) - memory(encode(PICTURE, "jpeg")))
                .isEqualTo(64 * 48 * 3);
    }

    private static long memory(byte[] file) throws IOException {
        return EncodedImage.parse(ImageFormat.of(file), file).memory(Resolution.FULL);
    }

    @Test
    void filesThatPromiseMorePixelsThanTheyHoldAreRefused() {
        final byte[] gif = encode(PICTURE, "gif");
        assertRefused(with(gif, indexOf(gif, 0x2c, 0) + 8, 20), Reason.CORRUPT, "GIF");
        final byte[] bmp = encode(PICTURE, "bmp");
        assertRefused(with(bmp, 23, 1), Reason.CORRUPT, "BMP");
        assertRefused(withTiffTag(encode(PICTURE, "tiff"), TIFF_HEIGHT, TIFF_HEIGHT, 5000), Reason.CORRUPT, "TIFF");
    }

    @Test
    void aPngWithAWrongChecksumIsRefused() {
        final byte[] png = encode(PICTURE, "png");
        assertRefused(with(png, png.length - 30, png[png.length - 30] ^ 1), Reason.CORRUPT, "checksum");
        assertRefused(with(png, 11, 12), Reason.CORRUPT, "PNG");
    }

    @Test
    void aPngIsSoundWhoseRowsAndTheirOwnChecksumAre() {
        final byte[] png = encode(PICTURE, "png");
        final RgbImage picture = decoder.decode(png, 0);
        // the last bytes: checksum of the data chunk, then length, type and checksum of the empty last chunk
        assertThat(decoder.decode(with(png, png.length - 1, 0), 0)).isEqualTo(picture);
        assertThat(decoder.decode(Arrays.copyOf(png, png.length - 12), 0)).isEqualTo(picture);
        assertThat(decoder.decode(with(png, png.length - 13, png[png.length - 13] ^ 1), 0))
                .isEqualTo(picture);
        // the data's own checksum
        assertRefused(with(png, png.length - 17, png[png.length - 17] ^ 1), Reason.CORRUPT, "checksum");
    }

    @Test
    void aPngWhoseRowsEndEarlyOrWithoutAPaletteIsRefused() {
        final byte[] rows = new byte[3 * 9];
        assertThat(decoder.decode(TestImages.png(8, 3, 8, 0, 0, rows), 0).height())
                .isEqualTo(3);
        assertRefused(TestImages.png(8, 4, 8, 0, 0, rows), Reason.CORRUPT, "incomplete");
        assertRefused(TestImages.png(8, 3, 8, 3, 0, rows), Reason.CORRUPT, "damaged");
        assertRefused(TestImages.png(8, 3, 5, 0, 0, rows), Reason.CORRUPT, "damaged");
        assertRefused(TestImages.png(8, 3, 8, 0, 2, rows), Reason.CORRUPT, "damaged");
        assertRefused(TestImages.png(8, 3, 8, 0, 0, with(rows, 9, 5)), Reason.CORRUPT, "damaged");
    }

    @Test
    void aJpegWithoutAnEndIsSoundOnlyIfMoreFollowsItsLastRow() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final byte[] endless = Arrays.copyOf(jpeg, jpeg.length - 2);
        assertRefused(endless, Reason.CORRUPT, "incomplete");
        assertThat(decoder.decode(Arrays.copyOf(endless, endless.length + 100), 0))
                .isEqualTo(decoder.decode(jpeg, 0));
        final byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 300);
        assertRefused(Arrays.copyOf(cut, cut.length + 4), Reason.CORRUPT, "incomplete");
    }

    @Test
    void whatWasPutInFrontOfAJpegIsNamed() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        assertRefused(TestImages.concat(new byte[] {'\n'}, jpeg), Reason.CORRUPT, "begins only at byte 2");
    }

    @Test
    void compressedTextInAPngIsNotLookedAt() {
        final byte[] png = encode(PICTURE, "png");
        final byte[] nonsense = TestImages.chunk("zTXt", "a\0\0no deflate stream".getBytes(US_ASCII));
        assertThat(decoder.decode(TestImages.withChunk(png, nonsense), 0)).isEqualTo(decoder.decode(png, 0));
    }

    @Test
    @Timeout(10)
    void aWebpWithoutDataForItsPixelsIsRefusedSoon() {
        final byte[] picture = webpPicture(7000, 7000, 0, 0, 0);
        // the green code takes 8 bits a pixel now, of which there are none
        assertRefused(webp(with(picture, 13, 0xf8)), Reason.CORRUPT, "WebP");
    }

    @ParameterizedTest
    @EnumSource
    void aTruncatedFileIsRefused(ImageFormat format) {
        final byte[] file = valid(format);
        for (int length = 14; length < file.length * 9 / 10; length += 1 + file.length / 50) {
            assertRefused(Arrays.copyOf(file, length), Reason.CORRUPT, "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noDamageLeadsToAnythingButAPictureOrAnImageException(ImageFormat format) {
        final byte[] file = valid(format);
        final Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            final byte[] damaged = file.clone();
            for (int flips = 0; flips < 3; flips++) {
                damaged[random.nextInt(i % 2 == 0 ? damaged.length : Math.min(damaged.length, 120))] =
                        (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(damaged, 0).width()).isPositive();
            } catch (ImageException refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
    }

    private static byte[] valid(ImageFormat format) {
        return format == ImageFormat.WEBP
                ? webp(webpHeader(0x10, 64, 48), webpPicture(64, 48, 1, 2, 3))
                : encode(PICTURE, format.name());
    }

    private void assertRefusedCheaply(byte[] file, String message) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(file, Reason.TOO_MANY_PIXELS, message);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }

    private void assertRefused(byte[] file, Reason reason, String message) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoder.decode(file, 0))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static byte[] with(byte[] file, int offset, int... values) {
        final byte[] copy = file.clone();
        for (int i = 0; i < values.length; i++) {
            copy[offset + i] = (byte) values[i];
        }
        return copy;
    }

    private static int indexOf(byte[] file, int first, int second) {
        for (int i = 13; i < file.length - 1; i++) {
            if (file[i] == (byte) first && file[i + 1] == (byte) second) {
                return i;
            }
        }
        throw new IllegalArgumentException("Not found");
    }
}
