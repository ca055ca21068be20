package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.blackPng;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.gray;
import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static dev.fovea.network.image.TestImages.rawJpeg;
import static dev.fovea.network.image.TestImages.withAdobeTransform;
import static dev.fovea.network.image.TestWebp.webp;
import static dev.fovea.network.image.TestWebp.webpHeader;
import static dev.fovea.network.image.TestWebp.webpPicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.image.decode.ImageDecoder;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void aLosslessFormatComesBackAsItWasWritten(String format) {
        final BufferedImage image = gradient(19, 7);
        assertThat(decoder.decode(encode(image, format), 0)).isEqualTo(PictureKind.rgb(image));
    }

    @Test
    void aJpegComesBackAlmostAsItWasWritten() {
        final BufferedImage image = gradient(64, 48);
        final RgbImage original = PictureKind.rgb(image);
        assertThat(worstDifference(decoder.decode(encode(image, "jpeg"), 0), original))
                .isLessThan(12);
        assertThat(worstDifference(decoder.decode(progressiveJpeg(image), 0), original))
                .isLessThan(12);
    }

    @Test
    void aGreyJpegIsGreyWithoutAChangeOfBrightness() {
        final BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster()
                .setSamples(
                        0, 0, 8, 8, 0, IntStream.generate(() -> 100).limit(64).toArray());
        assertAllNear(decoder.decode(encode(image, "jpeg"), 0), 100, 100, 100);
    }

    @ParameterizedTest
    @CsvSource({
        // cyan, magenta, yellow and black as Adobe stores them: 255 is no ink
        "255, 255, 255, 255,  255, 255, 255",
        "255,   0,   0, 255,  255,   0,   0",
        "255, 255, 255, 128,  128, 128, 128",
        "128,   0, 255, 128,   64,   0, 128"
    })
    void aCmykJpegIsPrintedOnWhite(int cyan, int magenta, int yellow, int black, int red, int green, int blue) {
        assertAllNear(decoder.decode(rawJpeg(16, 16, cyan, magenta, yellow, black), 0), red, green, blue);
    }

    @Test
    void aYcckJpegIsCmykInDisguise() {
        // no cyan, full magenta and yellow: Y = 0.587 * 255 + 0.114 * 255, Cb and Cr to match
        assertAllNear(decoder.decode(withAdobeTransform(rawJpeg(16, 16, 179, 171, 1, 255), 2), 0), 255, 0, 0);
    }

    @Test
    void anAdobeJpegMayHoldPlainRgb() {
        assertAllNear(decoder.decode(withAdobeTransform(rawJpeg(16, 16, 200, 100, 50), 0), 0), 200, 100, 50);
    }

    @Test
    void aLargeJpegIsDecodedWithFewerPixelsButFiveTimesTheNeededAtLeast() {
        final byte[] photo = encode(gradient(1000, 700), "jpeg");
        assertThat(decoder.decode(photo, 0).width()).isEqualTo(1000);
        assertThat(decoder.decode(photo, 100).width()).isEqualTo(1000);
        // 700 / (5 * 40) = 3.5: 3 x 3 pixels become one
        final RgbImage third = decoder.decode(photo, 40);
        assertThat(third.width()).isEqualTo(333);
        assertThat(third.height()).isEqualTo(233);
        // pixel (150, 150) is the mean of the pixels around (451, 451): red 255 * 451 / 1000, green 255 * 451 / 700
        assertThat(third.sample(150, 150, 0)).isBetween(111, 119);
        assertThat(third.sample(150, 150, 1)).isBetween(160, 168);
    }

    @Test
    void alphaIsDroppedAndNotBlended() {
        final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0x00c86432);
        image.setRGB(1, 0, 0x80c86432);
        assertAllNear(decoder.decode(encode(image, "png"), 0), 200, 100, 50);
    }

    @Test
    void ofSixteenBitsTheUpperEightAreKept() {
        final BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 0x64ff);
        assertThat(decoder.decode(encode(image, "png"), 0)).isEqualTo(gray(1, 1, 0x64));
    }

    @Test
    void greyPngsKeepTheirLevels() {
        final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 50);
        image.getRaster().setSample(1, 0, 0, 200);
        assertThat(decoder.decode(encode(image, "png"), 0)).isEqualTo(gray(2, 1, 50, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void aPaletteIsLookedUp(String format) {
        final byte[] levels = new byte[256];
        levels[7] = 100;
        levels[200] = (byte) 255;
        final IndexColorModel palette = new IndexColorModel(8, 256, levels, levels, levels);
        final BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {7, 8, 200});
        assertThat(decoder.decode(encode(image, format), 0)).isEqualTo(gray(3, 1, 100, 0, 255));
    }

    @Test
    void aTransparentPaletteColourIsAColourLikeAnother() {
        final byte[] levels = {0, 100};
        final IndexColorModel palette = new IndexColorModel(1, 2, levels, levels, levels, 1);
        final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(0, 0, 0, 1);
        assertThat(decoder.decode(encode(image, "png"), 0)).isEqualTo(gray(2, 1, 100, 0));
    }

    @Test
    void oneBitPerPixelIsBlackAndWhite() {
        assertThat(decoder.decode(blackPng(9, 2), 0)).isEqualTo(gray(9, 2, new int[18]));
        final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(1, 0, 0, 1);
        assertThat(decoder.decode(encode(image, "tiff"), 0)).isEqualTo(gray(2, 1, 0, 255));
    }

    @Test
    void aWebpIsReadPlainOrExtended() {
        final byte[] picture = webpPicture(5, 3, 200, 100, 50);
        assertAllNear(decoder.decode(webp(picture), 0), 200, 100, 50);
        final RgbImage extended = decoder.decode(webp(webpHeader(0x10, 5, 3), picture), 0);
        assertThat(extended.width()).isEqualTo(5);
        assertThat(extended.height()).isEqualTo(3);
        assertAllNear(extended, 200, 100, 50);
    }

    @Test
    void aLossyWebpIsRead() {
        // one pixel: the smallest there is
        final String picture = "300100" + "9d012a" + "01000100" + "0ec0fe25a400037000000000";
        final RgbImage image =
                decoder.decode(webp(TestWebp.riffChunk("VP8 ", HexFormat.of().parseHex(picture))), 0);
        assertThat(image.width()).isEqualTo(1);
        assertThat(image.height()).isEqualTo(1);
    }

    @Test
    void ofAnAnimationTheFirstFrameIsRead() {
        assertThat(decoder.decode(TestImages.animatedGif(gray(2, 1, 0, 255), gray(2, 1, 255, 255)), 0))
                .isEqualTo(gray(2, 1, 0, 255));
    }

    @Test
    void aDecoderNeedsALimit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageDecoder(0));
    }

    private static void assertAllNear(RgbImage image, int... rgb) {
        for (int i = 0; i < image.pixels().length; i++) {
            assertThat(image.pixels()[i] & 0xff).isBetween(rgb[i % 3] - 3, rgb[i % 3] + 3);
        }
    }

    private static int worstDifference(RgbImage actual, RgbImage expected) {
        assertThat(actual.pixels()).hasSameSizeAs(expected.pixels());
        int worst = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            worst = Math.max(worst, Math.abs((actual.pixels()[i] & 0xff) - (expected.pixels()[i] & 0xff)));
        }
        return worst;
    }
}
