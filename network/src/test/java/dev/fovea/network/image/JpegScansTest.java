package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import dev.fovea.network.image.decode.DecodeLimits;
import dev.fovea.network.image.decode.ImageDecoder;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.network.image.jpeg.JpegFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class JpegScansTest {

    private static final BufferedImage PICTURE = TestImages.gradient(64, 48);

    private final ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);

    @Test
    void aJpegOfCountlessScansIsRefusedBeforeItKeepsAProcessorBusy() {
        assertUnsupported(withScans(progressiveJpeg(PICTURE), 101), "100 scans");
    }

    @Test
    void aJpegMayHaveTheMoreScansTheSmallerItIs() throws IOException {
        final byte[] jpeg = progressiveJpeg(PICTURE);
        final int scans = JpegFile.parse(jpeg).scans();
        final byte[] more = withScans(jpeg, 24 - scans);
        // 64 x 48 pixels 24 times are 6144 pixels 12 times
        assertThat(scans).isLessThan(12);
        assertThat(decoderOfStored(3072).decode(jpeg, 0).width()).isEqualTo(64);
        assertThat(decoderOfStored(6144).decode(more, 0)).isEqualTo(decoder.decode(jpeg, 0));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoderOfStored(6143).decode(more, 0))
                .withMessage("The image file holds 3,072 pixels in 24 scans and at most 6,143 are gone through, each up"
                        + " to 12 times. Save it with fewer scans or send a smaller image.")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_STORED_PIXELS));
    }

    @Test
    void aJpegStreamInATiffMayHaveFewScansOnly() throws IOException {
        final byte[] jpeg = progressiveJpeg(PICTURE);
        final int scans = JpegFile.parse(jpeg).scans();
        assertThat(decoder.decode(inTiff(withScans(jpeg, 20 - scans)), 0).width())
                .isEqualTo(64);
        assertUnsupported(inTiff(withScans(jpeg, 21 - scans)), "more than 20 scans");
    }

    /** A scan of a component alone is coded like a picture in grey; three of them are red, green and blue here. */
    @Test
    void componentsMayComeOneAfterTheOther() {
        final List<BufferedImage> planes = List.of(grey(x -> 4 * x), grey(x -> 255 - 4 * x), grey(x -> x * x % 256));
        final RgbImage picture = decoder.decode(inScansOfTheirOwn(planes), 0);
        for (int band = 0; band < 3; band++) {
            final RgbImage plane = decoder.decode(TestImages.encode(planes.get(band), "jpeg"), 0);
            for (int x = 0; x < 64; x++) {
                assertThat(picture.sample(x, 20, band)).isEqualTo(plane.sample(x, 20, 0));
            }
        }
    }

    private static BufferedImage grey(IntUnaryOperator level) {
        final BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 48; i++) {
            image.getRaster().setSample(i % 64, i / 64, 0, level.applyAsInt(i % 64));
        }
        return image;
    }

    /** A baseline JPEG in RGB. The files of its components, all with the same tables, have a marker in front of their only scan. */
    private static byte[] inScansOfTheirOwn(List<BufferedImage> planes) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < planes.size(); i++) {
            final byte[] grey = TestImages.encode(planes.get(i), "jpeg");
            final int frame = TestImages.indexOf(grey, 0xff, 0xc0);
            final int scan = TestImages.indexOf(grey, 0xff, 0xda);
            if (i == 0) {
                final int tables = TestImages.indexOf(grey, 0xff, 0xdb);
                file.write(grey, 0, 2);
                file.write(grey, tables, frame - tables);
                // length, 8 bits, 48 x 64 pixels, then each component: its number, its size, its table
                file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8, 0, 48, 0, 64, 3});
                file.writeBytes(new byte[] {1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
                file.write(grey, frame + 13, scan - frame - 13);
            }
            file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, (byte) (i + 1)});
            file.write(grey, scan + 6, grey.length - 2 - scan - 6);
        }
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return TestImages.withAdobeTransform(file.toByteArray(), 0);
    }

    private void assertUnsupported(byte[] file, String message) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> decoder.decode(file, 0))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_FORMAT));
    }

    private static byte[] inTiff(byte[] jpeg) {
        return TiffBytes.of(64, 48)
                .with(TiffBytes.BITS, 8, 8, 8)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.COMPRESSION, 7)
                .with(TiffBytes.PHOTOMETRIC, 6)
                .with(TiffBytes.SUBSAMPLING, 2, 2)
                .with(TiffBytes.ROWS, 48)
                .segments(jpeg)
                .bytes();
    }

    private static ImageDecoder decoderOfStored(long pixels) {
        return new ImageDecoder(new DecodeLimits(5000, pixels, MemoryBudget.unlimited()));
    }

    /** The JPEG with its first scan put before it so many times, which changes nothing. */
    private static byte[] withScans(byte[] jpeg, int count) {
        int scan = 2;
        while (jpeg[scan] != (byte) 0xff || jpeg[scan + 1] != (byte) 0xda) {
            scan++;
        }
        int end = scan + 2;
        while (jpeg[end] != (byte) 0xff || jpeg[end + 1] == 0) {
            end++;
        }
        final byte[][] scans = new byte[count][];
        Arrays.fill(scans, Arrays.copyOfRange(jpeg, scan, end));
        return TestImages.concat(
                Arrays.copyOf(jpeg, scan), TestImages.concat(scans), Arrays.copyOfRange(jpeg, scan, jpeg.length));
    }
}
