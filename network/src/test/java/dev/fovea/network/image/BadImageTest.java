package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertRefused;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.blackPng;
import static dev.fovea.network.image.TestImages.encode;
import static dev.fovea.network.image.TestImages.gradient;
import static dev.fovea.network.image.TestImages.indexOf;
import static dev.fovea.network.image.TestImages.with;
import static dev.fovea.network.image.TestImages.withTiffTag;
import static dev.fovea.network.image.TestWebp.webp;
import static dev.fovea.network.image.TestWebp.webpHeader;
import static dev.fovea.network.image.TestWebp.webpPicture;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.BufferedImage;
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
    void anImageWithoutPixelsIsRefused() {
        final byte[] jpeg = encode(PICTURE, "jpeg");
        final int height = indexOf(jpeg, 0xff, 0xc0) + 5;
        assertRefused(with(with(jpeg, height, 0), height + 1, 0), Reason.CORRUPT, "no pixels");
        assertRefused(blackPng(0, 5), Reason.CORRUPT, "no pixels");
        assertRefused(with(encode(PICTURE, "bmp"), 18, 0), Reason.CORRUPT, "no pixels");
        assertRefused(withTiffTag(encode(PICTURE, "tiff"), TIFF_WIDTH, TIFF_WIDTH, 0), Reason.CORRUPT, "TIFF");
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
                assertThat(decode(damaged).width()).isPositive();
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
}
