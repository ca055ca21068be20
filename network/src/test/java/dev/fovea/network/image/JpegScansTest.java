package dev.fovea.network.image;

import static dev.fovea.network.image.TestImages.progressiveJpeg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.ImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
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
