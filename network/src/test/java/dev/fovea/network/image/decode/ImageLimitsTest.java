package dev.fovea.network.image.decode;

import static dev.fovea.network.image.Decoding.assertRefused;
import static dev.fovea.network.image.TestImages.blackPng;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.indexOf;
import static dev.fovea.network.image.TestImages.png;
import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static dev.fovea.network.image.TestImages.with;
import static dev.fovea.network.image.TestImages.withTiffTag;
import static dev.fovea.network.image.TestWebp.webp;
import static dev.fovea.network.image.TestWebp.webpHeader;
import static dev.fovea.network.image.TestWebp.webpPicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.fovea.network.image.ImageException;
import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.ImageFormat;
import dev.fovea.network.image.Resolution;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ImageLimitsTest {

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
        return ImageDecoder.parse(ImageFormat.of(file), file).memory(Resolution.FULL);
    }

    private void assertRefusedCheaply(byte[] file, String message) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(file, Reason.TOO_MANY_PIXELS, message);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }
}
